import type { AsyncInvocations } from './functions/async-invocations';
import type { FunctionRegistry } from './functions/function-registry';
import type { UsageMeter } from './inspection/usage';
import type { Staged } from './mailbox';
import { sizeOf } from './queues/message';
import { queueNameIn } from './queues/open-queues';
import type { Queue } from './queues/queue';
import { TemplateError } from './template/template-error';

/** Delivers payloads to whatever an ARN names. */
export interface Targets {
  /** Throws TemplateError when nothing here has that ARN. */
  check(arn: string, asker: string): void;
  /** Prepares a delivery: an asynchronous invocation or a queue message. Throws DeliveryError when the target refuses it. */
  stage(arn: string, payload: string): Staged;
  /** The queue of an ARN; throws TemplateError. */
  queueAt(arn: string): Queue;
}

/** A target will not take a payload, now or ever. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly code = 'local.delivery';
  /** As in ERROR_CODE of EventBridge's dead letters. */
  constructor(
    readonly errorCode: string,
    message: string,
  ) {
    super(message);
  }
}

interface Parts {
  readonly queues: ReadonlyMap<string, Queue>;
  readonly functions: FunctionRegistry;
  /** By function name. */
  readonly invocations: ReadonlyMap<string, AsyncInvocations>;
  readonly usage: Pick<UsageMeter, 'delivered'>;
}

/** Finds the queue of an ARN among the stack's; throws TemplateError that names the ARN. */
export function queueFinder(queues: ReadonlyMap<string, Queue>): (arn: string) => Queue {
  return (arn) => {
    const queue = arn.includes(':sqs:') ? queues.get(queueNameIn(arn)) : undefined;
    if (queue === undefined) throw new TemplateError(`${arn} is not a queue of this stack`);
    return queue;
  };
}

/** The targets of a stack: its functions and its queues. */
export function createTargets({ queues, functions, invocations, usage }: Parts): Targets {
  const queueAt = queueFinder(queues);
  const invocationsAt = (arn: string) => invocations.get(functions.find(arn)?.plan.name ?? '');
  return {
    queueAt,
    check: (arn, asker) => {
      if (arn.includes(':lambda:')) functions.need(arn, asker);
      else if (arn.includes(':sqs:')) queueAt(arn);
      else throw new TemplateError(`${asker}: only functions and queues are targets locally, not ${arn}`);
    },
    stage: (arn, payload) => {
      const target = invocationsAt(arn);
      if (target !== undefined) return target.stage([payload]);
      const queue = queues.get(queueNameIn(arn));
      if (queue === undefined) throw new DeliveryError('NO_RESOURCE', `There is no target ${arn}`);
      const draft = { body: payload };
      const bytes = sizeOf(draft);
      if (bytes > queue.settings.maximumBytes) {
        throw new DeliveryError('INVALID_PARAMETER', `The message is larger than ${queue.settings.name} takes`);
      }
      usage.delivered(queue.settings.name, bytes);
      return queue.stage([draft]);
    },
  };
}
