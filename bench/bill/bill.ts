import { type PriceName, prices } from '../prices';
import { sum } from '../report/statistics';
import { lambdaSeconds } from './run-time';
import type { CallUsage, Usage } from './usage';

/** What was metered, and what AWS bills beside the calls of functions. */
export interface Metered {
  /** HTTP requests that these figures are of; or steps, messages and the like where nobody asks by HTTP */
  readonly requests: number;
  readonly isInside?: true;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** bytes of one access log line */
  readonly accessLogBytes: number;
  readonly usage: Usage;
}

/** One line of a bill: units for a million requests, and their price. */
export interface BillLine {
  readonly service: string;
  readonly item: string;
  readonly price: PriceName;
  readonly quantity: number;
  readonly usd: number;
}

type Entry = Pick<BillLine, 'service' | 'item' | 'price' | 'quantity'>;

const million = 1_000_000;
const gigabyte = 1024 ** 3;
const httpPortion = 512 * 1024;
/** CloudWatch counts 26 bytes for each event beside its text ("CloudWatch Logs quotas", PutLogEvents). */
const logEventBytes = 26;

/** The bill of a million such requests, line by line; empty lines are left out. */
export function billOf(metered: Metered): BillLine[] {
  const entries = [
    ...frontEntries(metered),
    ...lambdaEntries(metered),
    ...queueEntries(metered),
    ...databaseEntries(metered.usage.calls),
    ...otherEntries(metered.usage.calls),
    ...logEntries(metered),
  ];
  const lines = entries.map((entry) => {
    const quantity = (entry.quantity / metered.requests) * million;
    return { ...entry, quantity, usd: quantity * prices[entry.price].usd };
  });
  return lines.filter(({ quantity }) => quantity > 0);
}

/** USD of a bill. */
export function totalOf(lines: readonly BillLine[]): number {
  return sum(lines.map(({ usd }) => usd));
}

/** What any hub of this kind costs a million: one request, one queue message, one write and one event. */
export function floorPrice(): number {
  const { httpRequest, queueRequest, writeUnit, event } = prices;
  return million * sum([httpRequest, queueRequest, writeUnit, event].map(({ usd }) => usd));
}

function frontEntries({ requests, requestBytes, responseBytes, isInside }: Metered): Entry[] {
  if (isInside === true) return [];
  const portions = requests * Math.max(1, Math.ceil(requestBytes / requests / httpPortion));
  return [
    { service: 'API Gateway', item: 'requests', price: 'httpRequest', quantity: portions },
    { service: 'Data transfer', item: 'answers', price: 'transferOut', quantity: responseBytes / gigabyte },
  ];
}

function lambdaEntries({ usage }: Metered): Entry[] {
  return usage.functions.flatMap((fn): Entry[] => {
    const gigabyteSeconds = lambdaSeconds(fn, usage.calls) * (fn.memoryMb / 1024);
    return [
      { service: 'Lambda', item: `${fn.function} invocations`, price: 'lambdaRequest', quantity: fn.invocations },
      { service: 'Lambda', item: `${fn.function} run time`, price: 'lambdaArmSecond', quantity: gigabyteSeconds },
    ];
  });
}

/**
 * Lambda's poller receives a batch in one request and deletes it in another; polls that find nothing are not counted. What a rule puts
 * into a queue is a request to SQS like any other.
 */
function queueEntries({ usage: { calls, queues } }: Metered): Entry[] {
  const sends = calls.filter(({ operation }) => operation === 'SendMessage' || operation === 'SendMessageBatch');
  const ofAll = (pick: (queue: Usage['queues'][number]) => number) => sum(queues.map(pick));
  const price = 'queueRequest';
  return [
    { service: 'SQS', item: 'messages sent', price, quantity: sum(sends.map(({ portions }) => portions)) },
    { service: 'SQS', item: 'events put into queues', price, quantity: ofAll(({ delivered }) => delivered) },
    { service: 'SQS', item: 'batches received', price, quantity: ofAll(({ received }) => received) },
    { service: 'SQS', item: 'batches deleted', price, quantity: ofAll(({ batches }) => batches) },
  ];
}

function databaseEntries(calls: readonly CallUsage[]): Entry[] {
  const own = calls.filter(({ service }) => service === 'dynamodb');
  return own.flatMap((call): Entry[] => {
    const item = `${call.function} ${call.operation}`;
    return [
      { service: 'DynamoDB', item: `${item} reads`, price: 'readUnit', quantity: call.readUnits },
      { service: 'DynamoDB', item: `${item} writes`, price: 'writeUnit', quantity: call.writeUnits },
      { service: 'DynamoDB', item: `${item} refused writes`, price: 'writeUnit', quantity: call.refusedUnits },
    ];
  });
}

function otherEntries(calls: readonly CallUsage[]): Entry[] {
  const count = (service: string, operation?: string) =>
    sum(
      calls
        .filter((call) => call.service === service && (operation ?? call.operation) === call.operation)
        .map((call) => call.calls),
    );
  const puts = calls.filter(({ operation }) => operation === 'PutEvents');
  const archived = sum(puts.map(({ entryBytes }) => entryBytes)) / gigabyte;
  return [
    { service: 'S3', item: 'objects written', price: 'objectWrite', quantity: count('s3', 'PUT') },
    { service: 'S3', item: 'objects read', price: 'objectRead', quantity: count('s3', 'GET') },
    { service: 'EventBridge', item: 'events', price: 'event', quantity: sum(puts.map(({ portions }) => portions)) },
    { service: 'EventBridge', item: 'events archived', price: 'eventArchive', quantity: archived },
    { service: 'Secrets Manager', item: 'calls', price: 'secretCall', quantity: count('secretsmanager') },
  ];
}

function logEntries({ requests, accessLogBytes, usage, isInside }: Metered): Entry[] {
  const service = 'CloudWatch Logs';
  const access = isInside === true ? 0 : (requests * (accessLogBytes + logEventBytes)) / gigabyte;
  const printed = usage.functions.map(({ function: name, logLines, logBytes }): Entry => {
    return { service, item: name, price: 'log', quantity: (logBytes + logLines * logEventBytes) / gigabyte };
  });
  return [{ service, item: 'access log', price: 'log', quantity: access }, ...printed];
}
