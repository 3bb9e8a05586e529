import type { Staged } from './mailbox';
import { DeliveryError, type Targets } from './targets';

/** A payload on its way from a rule or a schedule to a target. */
export interface Parcel {
  readonly target: string;
  readonly payload: string;
  /** ARN of the rule or schedule. */
  readonly source: string;
  readonly deadLetterArn?: string | undefined;
}

/**
 * Prepares a delivery; what the target refuses for ever goes to the dead-letter queue at once, with the attributes that
 * EventBridge adds (EventBridge user guide, "Using dead-letter queues"). Without a queue it is dropped, as on AWS. Function
 * errors are not seen here: a function is invoked asynchronously and Lambda retries it itself.
 */
export function deliverOrDeadLetter(targets: Targets, parcel: Parcel): Staged {
  try {
    return targets.stage(parcel.target, parcel.payload);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (parcel.deadLetterArn === undefined) return { changes: [], apply: () => undefined };
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const attributes = {
      RULE_ARN: text(parcel.source),
      TARGET_ARN: text(parcel.target),
      ERROR_CODE: text(error.errorCode),
      ERROR_MESSAGE: text(error.message),
    };
    return targets.queueAt(parcel.deadLetterArn).stage([{ body: parcel.payload, attributes }]);
  }
}
