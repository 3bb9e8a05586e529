import type { Draft, Message } from '../queues/message';
import type { FunctionPlan } from './function-plan';
import { errorPayload } from './outcome';
import type { FunctionError } from './worker-messages';

/** An asynchronous invocation that was given up. */
export interface FailedInvocation {
  readonly plan: FunctionPlan;
  readonly message: Message;
  readonly payload: string;
  readonly condition: 'RetriesExhausted' | 'EventAgeExceeded';
  readonly error: FunctionError | undefined;
  /** Virtual time, milliseconds. */
  readonly time: number;
}

/** What the on-failure destination gets (Lambda developer guide, "Capturing records of asynchronous invocations"). */
export function destinationRecord({ plan, message, payload, condition, error, time }: FailedInvocation): Draft {
  const record = {
    version: '1.0',
    timestamp: new Date(time).toISOString(),
    requestContext: {
      requestId: message.id,
      functionArn: `${plan.arn}:$LATEST`,
      condition,
      approximateInvokeCount: message.receiveCount,
    },
    requestPayload: JSON.parse(payload),
    ...(error === undefined
      ? {}
      : {
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          responsePayload: JSON.parse(errorPayload(error)),
        }),
  };
  return { body: JSON.stringify(record) };
}

/** What a function's own dead-letter queue gets: the event, and attributes that say why (same guide, "Dead-letter queues"). */
export function deadLetterRecord({ message, payload, error }: FailedInvocation): Draft {
  const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue });
  return {
    body: payload,
    attributes: {
      RequestID: text(message.id),
      ErrorCode: text('200', 'Number'),
      ErrorMessage: text((error?.errorMessage ?? 'The event was too old').slice(0, 1_024) || 'Unhandled'),
    },
  };
}
