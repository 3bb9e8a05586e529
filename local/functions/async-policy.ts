import type { Blueprint } from '../template/blueprint';
import { functionShape, invokeConfigShape } from './function-shapes';

/** How a function's asynchronous invocations are retried, and where they end when that does not help. */
export interface AsyncPolicy {
  readonly retries: number;
  readonly maximumAgeSeconds: number;
  /** Queue ARN of the on-failure destination: gets the invocation with its error. */
  readonly onFailureArn?: string | undefined;
  /** Queue ARN of the function's own dead-letter queue: gets the event. */
  readonly deadLetterArn?: string | undefined;
}

/** Lambda's defaults: two retries, six hours (Lambda developer guide, "Retry behavior for asynchronous invocations"). */
const defaults = { retries: 2, maximumAgeSeconds: 21_600 };

/** The policy of a function by the template's EventInvokeConfig and DeadLetterConfig. */
export function asyncPolicyOf(blueprint: Blueprint, functionName: string): AsyncPolicy {
  const config = blueprint
    .all(invokeConfigShape)
    .find(({ properties }) => properties.FunctionName === functionName)?.properties;
  const plan = blueprint.all(functionShape).find(({ references }) => references.ref === functionName);
  return {
    retries: config?.MaximumRetryAttempts ?? defaults.retries,
    maximumAgeSeconds: config?.MaximumEventAgeInSeconds ?? defaults.maximumAgeSeconds,
    onFailureArn: config?.DestinationConfig?.OnFailure?.Destination,
    deadLetterArn: plan?.properties.DeadLetterConfig?.TargetArn,
  };
}
