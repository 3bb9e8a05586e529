import { compileFilter } from '../event-filter';
import type { FunctionRegistry } from '../functions/function-registry';
import { mappingShape } from '../functions/function-shapes';
import type { Blueprint } from '../template/blueprint';
import { TemplateError } from '../template/template-error';
import { queueNameIn } from './open-queues';
import type { Queue } from './queue';
import { type Poller, type PollerParts, startQueuePoller } from './queue-poller';

/** Starts the event source mappings of queues. */
export function startQueuePollers(
  blueprint: Blueprint,
  { queues, functions, ...parts }: PollerParts & { queues: ReadonlyMap<string, Queue>; functions: FunctionRegistry },
): Poller[] {
  const mappings = blueprint.all(mappingShape).filter(({ properties }) => properties.EventSourceArn.includes(':sqs:'));
  return mappings.flatMap(({ logicalId, properties }) => {
    const queue = queues.get(queueNameIn(properties.EventSourceArn));
    if (queue === undefined) throw new TemplateError(`${logicalId}: there is no queue ${properties.EventSourceArn}`);
    const mapping = {
      queue,
      target: functions.need(properties.FunctionName, logicalId),
      region: blueprint.place.region,
      batchSize: properties.BatchSize ?? 10,
      windowSeconds: properties.MaximumBatchingWindowInSeconds,
      reportsItemFailures: properties.FunctionResponseTypes.length > 0,
      maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
      filter: compileFilter(properties.FilterCriteria, (matches) => (body: string) => matches({ body: parsed(body) })),
    };
    return properties.Enabled ? [startQueuePoller(mapping, parts)] : [];
  });
}

/** A filter sees a JSON body as JSON, any other as text. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
