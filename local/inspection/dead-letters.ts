import { ruleShape } from '../bus/bus-shapes';
import { functionShape, invokeConfigShape, mappingShape } from '../functions/function-shapes';
import type { Delivery } from '../queues/message';
import { queueNameIn } from '../queues/open-queues';
import type { Queue } from '../queues/queue';
import { queueShape } from '../queues/queue-shape';
import { scheduleShape } from '../schedules/schedule-shapes';
import type { Blueprint, PlannedBy } from '../template/blueprint';

/** Most messages shown of one queue. */
const limit = 1_000;

/** What is in each dead-letter queue: body, and attributes by name (the sender's and the queue's own). */
export async function readDeadLetters(queues: readonly Queue[]): Promise<object[]> {
  const items: object[] = [];
  for (const queue of queues) {
    for (const { message, body } of await queue.list(limit)) {
      items.push({ queue: queue.settings.name, messageId: message.id, body, attributes: attributesOf(message) });
    }
  }
  return items;
}

function attributesOf(message: Delivery['message']): Record<string, string> {
  const own = Object.entries(message.attributes).map(
    ([name, { StringValue, BinaryValue }]) => [name, StringValue ?? BinaryValue ?? ''] as const,
  );
  return {
    ...Object.fromEntries(own),
    SentTimestamp: String(message.sentAt),
    ...(message.movedFrom === undefined ? {} : { DeadLetterQueueSourceArn: message.movedFrom }),
  };
}

/** The queues that the template names as the place where failures end, and those that no function takes from: what lies there waits for a person. */
export function deadLetterQueues(blueprint: Blueprint, queues: ReadonlyMap<string, Queue>): Queue[] {
  const arns = [
    ...blueprint.all(queueShape).map(({ properties }) => properties.RedrivePolicy?.deadLetterTargetArn),
    ...blueprint.all(functionShape).map(({ properties }) => properties.DeadLetterConfig?.TargetArn),
    ...blueprint.all(invokeConfigShape).map(({ properties }) => properties.DestinationConfig?.OnFailure?.Destination),
    ...blueprint.all(mappingShape).map(({ properties }) => properties.DestinationConfig?.OnFailure?.Destination),
    ...blueprint
      .all(ruleShape)
      .flatMap(({ properties }) => properties.Targets.map((target) => target.DeadLetterConfig?.Arn)),
    ...blueprint.all(scheduleShape).map(({ properties }) => deadLetterOf(properties.Target)),
  ];
  const names = new Set(arns.map((arn) => queueNameIn(arn ?? '')));
  const worked = new Set(blueprint.all(mappingShape).map(({ properties }) => queueNameIn(properties.EventSourceArn)));
  return [...queues.values()].filter(({ settings: { name } }) => names.has(name) || !worked.has(name));
}

function deadLetterOf({
  DeadLetterConfig,
}: PlannedBy<typeof scheduleShape>['properties']['Target']): string | undefined {
  const isObject =
    typeof DeadLetterConfig === 'object' && DeadLetterConfig !== null && !Array.isArray(DeadLetterConfig);
  const arn = isObject ? DeadLetterConfig.Arn : undefined;
  return typeof arn === 'string' ? arn : undefined;
}
