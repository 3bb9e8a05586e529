import type { Blueprint, PlannedBy } from '../template/blueprint';
import { TemplateError } from '../template/template-error';
import { createQueue } from './create-queue';
import type { Queue, QueueParts, QueueSettings } from './queue';
import { queueShape } from './queue-shape';

/** Opens every queue of the template, by name. */
export async function openQueues(blueprint: Blueprint, parts: QueueParts): Promise<Map<string, Queue>> {
  const queues = new Map<string, Queue>();
  for (const plan of blueprint.all(queueShape)) {
    const settings = settingsOf(plan, (name) => {
      const target = queues.get(name);
      if (target === undefined) throw new TemplateError(`${plan.logicalId}: there is no dead-letter queue ${name}`);
      return target;
    });
    queues.set(settings.name, await createQueue(settings, parts));
  }
  for (const { settings } of queues.values()) settings.redrive?.target();
  return queues;
}

/** The name at the end of a queue's ARN. */
export function queueNameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

function settingsOf(
  { references, properties }: PlannedBy<typeof queueShape>,
  find: (name: string) => Queue,
): QueueSettings {
  const redrive = properties.RedrivePolicy;
  return {
    name: references.attributes.QueueName ?? '',
    arn: references.attributes.Arn ?? '',
    url: references.ref,
    visibilityTimeoutSeconds: properties.VisibilityTimeout,
    delaySeconds: properties.DelaySeconds,
    retentionSeconds: properties.MessageRetentionPeriod,
    maximumBytes: properties.MaximumMessageSize,
    waitSeconds: properties.ReceiveMessageWaitTimeSeconds,
    ...(redrive === undefined
      ? {}
      : {
          redrive: {
            arn: redrive.deadLetterTargetArn,
            maxReceiveCount: redrive.maxReceiveCount,
            target: () => find(queueNameIn(redrive.deadLetterTargetArn)),
          },
        }),
  };
}
