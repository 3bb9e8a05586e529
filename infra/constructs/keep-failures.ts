import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { HubFunction } from './hub-function';

/** Lambda's own limits for an asynchronous invocation: two retries, six hours. */
const mostAsyncRetries = 2;
const longestAsyncSeconds = 6 * 3600;

/** Says how often Lambda runs a function that was invoked asynchronously, and where the event goes when it keeps failing. */
export function keepFailures(
  fn: HubFunction,
  { attempts, maxAgeHours }: { readonly attempts: number; readonly maxAgeHours: number },
  failed: DeadLetterQueue,
): void {
  failed.acceptFrom(fn);
  const config = new CfnEventInvokeConfig(fn, 'Retries', {
    functionName: fn.lambda.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: Math.min(attempts - 1, mostAsyncRetries),
    maximumEventAgeInSeconds: Math.min(maxAgeHours * 3600, longestAsyncSeconds),
    destinationConfig: { onFailure: { destination: failed.queue.queueArn } },
  });
  config.node.addDependency(fn.role);
}
