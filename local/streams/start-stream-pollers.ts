import type { StreamRecord } from '../database/change-stream';
import type { Database } from '../database/database';
import { tableShape } from '../database/table-shape';
import { compileFilter } from '../event-filter';
import type { FunctionRegistry } from '../functions/function-registry';
import { mappingShape } from '../functions/function-shapes';
import { describeError, type Log } from '../log';
import type { Poller, PollerParts } from '../queues/queue-poller';
import type { Targets } from '../targets';
import type { Blueprint } from '../template/blueprint';
import { TemplateError } from '../template/template-error';
import { type StreamMapping, startStreamPoller } from './stream-poller';

interface Parts extends PollerParts {
  readonly database: Database;
  readonly functions: FunctionRegistry;
  readonly targets: Targets;
}

/** Starts the event source mappings of table streams. Records that every mapping of a table has finished are trimmed from its stream. */
export async function startStreamPollers(blueprint: Blueprint, parts: Parts): Promise<Poller[]> {
  const mappings = planMappings(blueprint, parts);
  keepWanted(mappings);
  const onPosition = createTrimmer(mappings, parts.log);
  return Promise.all(mappings.map((mapping) => startStreamPoller(mapping, { ...parts, onPosition })));
}

/** A record that no mapping of its table takes need not be kept. */
function keepWanted(mappings: readonly StreamMapping[]): void {
  for (const { tableName, stream } of mappings) {
    const filters = mappings.filter((mapping) => mapping.tableName === tableName).map(({ filter }) => filter);
    if (filters.every((filter) => filter !== undefined)) stream.keepOnly(filters);
  }
}

function planMappings(blueprint: Blueprint, { database, functions, targets }: Parts): StreamMapping[] {
  const ours = blueprint
    .all(mappingShape)
    .filter(({ properties }) => properties.Enabled && properties.EventSourceArn.includes(':dynamodb:'));
  return ours.map(({ logicalId, properties }) => {
    const tableName = tableNameIn(properties.EventSourceArn);
    const failureArn = properties.DestinationConfig?.OnFailure?.Destination;
    const isKnown = blueprint.all(tableShape).some(({ references }) => references.ref === tableName);
    if (!isKnown) throw new TemplateError(`${logicalId}: there is no table ${tableName}`);
    return {
      id: logicalId,
      tableName,
      stream: database.stream(tableName),
      target: functions.need(properties.FunctionName, logicalId),
      batchSize: properties.BatchSize ?? 100,
      windowSeconds: properties.MaximumBatchingWindowInSeconds,
      reportsItemFailures: properties.FunctionResponseTypes.length > 0,
      bisects: properties.BisectBatchOnFunctionError,
      retries: properties.MaximumRetryAttempts,
      maximumAgeSeconds: properties.MaximumRecordAgeInSeconds,
      failureQueue: failureArn === undefined ? undefined : targets.queueAt(failureArn),
      filter: compileFilter(properties.FilterCriteria, (matches) => (record: StreamRecord) => matches(record)),
    };
  });
}

function tableNameIn(streamArn: string): string {
  return /:table\/([^/]+)/.exec(streamArn)?.[1] ?? streamArn;
}

/** Trims what all mappings of a table have passed; a crash before it only leaves more to trim later. */
function createTrimmer(mappings: readonly StreamMapping[], log: Log): (id: string, position: string) => void {
  const positions = new Map<string, string>();
  return (id, position) => {
    positions.set(id, position);
    const own = mappings.find((mapping) => mapping.id === id);
    const beside = mappings.filter(({ tableName }) => tableName === own?.tableName);
    const [lowest] = beside.map((mapping) => positions.get(mapping.id) ?? '').sort();
    if (own === undefined || !lowest) return;
    own.stream
      .trim(lowest)
      .catch((error: unknown) => log(`error: stream of ${own.tableName}: ${describeError(error)}`));
  };
}
