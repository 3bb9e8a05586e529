import { failedItems } from '../batch-response';
import type { Clock } from '../clock';
import type { FunctionHost } from '../functions/function-host';
import { instancesPerFunction } from '../functions/second-instance';
import type { UsageMeter } from '../inspection/usage';
import { describeError, type Log } from '../log';
import type { Mailbox } from '../mailbox';
import { retryWait } from '../retry-waits';
import type { Delivery } from './message';
import type { Queue } from './queue';
import { sqsEvent } from './sqs-event';

export interface QueueMapping {
  readonly queue: Queue;
  readonly target: FunctionHost;
  readonly region: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly maximumConcurrency?: number | undefined;
  /** Says whether a message body passes the mapping's filters; what does not is deleted. */
  readonly filter?: ((body: string) => boolean) | undefined;
}

export interface PollerParts {
  readonly usage: Pick<UsageMeter, 'received'>;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** An event source mapping at work. */
export interface Poller {
  readonly name: string;
  pending(until: number): number;
  /** Takes nothing more and waits for the batches under way. */
  stop(): Promise<void>;
}

interface State extends QueueMapping, PollerParts {
  readonly concurrency: number;
  running: number;
  windowTimer: NodeJS.Timeout | undefined;
  windowIsOver: boolean;
  stopped: boolean;
}

/** A batch's payload is at most six megabytes: room for one more message and for what wraps the bodies. */
const batchLimitBytes = 4.75 * 1024 * 1024;

/**
 * Polls a queue for a function. One batch goes out at once; a further one beside it only when it is full, so that a burst
 * makes few large batches rather than many small ones.
 */
export function startQueuePoller(mapping: QueueMapping, parts: PollerParts): Poller {
  const state: State = {
    ...mapping,
    ...parts,
    concurrency: Math.min(mapping.maximumConcurrency ?? instancesPerFunction, instancesPerFunction),
    running: 0,
    windowTimer: undefined,
    windowIsOver: false,
    stopped: false,
  };
  mapping.queue.onReady(() => poll(state));
  setImmediate(() => poll(state));
  return {
    name: `queue ${mapping.queue.settings.name}`,
    pending: (until) => state.running + mapping.queue.pending(until),
    stop: async () => {
      state.stopped = true;
      clearTimeout(state.windowTimer);
      while (state.running > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    },
  };
}

function poll(state: State): void {
  while (!state.stopped && state.running < state.concurrency && mayBegin(state)) {
    state.windowIsOver = false;
    clearTimeout(state.windowTimer);
    state.windowTimer = undefined;
    state.running += 1;
    runBatch(state)
      .catch((error: unknown) => state.log(`error: ${state.queue.settings.name}: ${describeError(error)}`))
      .finally(() => {
        state.running -= 1;
        poll(state);
      });
  }
}

function mayBegin(state: State): boolean {
  const { visible } = state.queue.counts();
  if (visible === 0) return false;
  if (visible >= state.batchSize) return true;
  if (state.running > 0) return false;
  if (state.windowSeconds === 0 || state.windowIsOver) return true;
  state.windowTimer ??= setTimeout(() => {
    state.windowTimer = undefined;
    state.windowIsOver = true;
    poll(state);
  }, state.windowSeconds * 1_000);
  return false;
}

async function runBatch(state: State): Promise<void> {
  await state.target.calm();
  const received = await state.queue.receive({ limit: state.batchSize, limitBytes: batchLimitBytes });
  const deliveries = await dropFiltered(state, received);
  if (deliveries.length === 0) return;
  const { queue, target, mailbox, log, usage } = state;
  usage.received(
    queue.settings.name,
    deliveries.reduce((sum, { message }) => sum + message.bytes, 0),
  );
  const outcome = await target.invoke(sqsEvent(deliveries, { arn: queue.settings.arn, region: state.region }));
  const failed = outcome.ok ? failuresOf(state, outcome.payload, deliveries) : idsOf(deliveries);
  const isDone = ({ message }: Delivery) => !failed.has(message.id);
  await mailbox.commit(queue.stageRemoval(handlesOf(deliveries.filter(isDone))));
  for (const delivery of deliveries.filter((candidate) => !isDone(candidate))) giveBack(state, delivery);
  const name = `${target.plan.name} ← ${queue.settings.name}`;
  if (failed.size === 0) log(`${name}: ${deliveries.length} done`);
  else
    log(
      `error: ${name}: ${failed.size} of ${deliveries.length} failed${outcome.ok ? '' : `, ${outcome.error.errorType}`}`,
    );
}

function failuresOf(state: State, payload: string, deliveries: readonly Delivery[]): ReadonlySet<string> {
  return state.reportsItemFailures ? failedItems(payload, [...idsOf(deliveries)]) : new Set();
}

function idsOf(deliveries: readonly Delivery[]): ReadonlySet<string> {
  return new Set(deliveries.map(({ message }) => message.id));
}

function handlesOf(deliveries: readonly Delivery[]): string[] {
  return deliveries.map(({ receiptHandle }) => receiptHandle);
}

async function dropFiltered({ filter, queue, mailbox }: State, deliveries: Delivery[]): Promise<Delivery[]> {
  if (filter === undefined) return deliveries;
  const unwanted = deliveries.filter(({ body }) => !filter(body));
  await mailbox.commit(queue.stageRemoval(handlesOf(unwanted)));
  return deliveries.filter(({ body }) => filter(body));
}

/** AWS waits for the visibility timeout; see retry-waits.ts. */
function giveBack({ queue }: State, { message, receiptHandle }: Delivery): void {
  const longest = queue.settings.visibilityTimeoutSeconds * 1_000;
  queue.release(receiptHandle, Math.min(retryWait(message.receiveCount), longest));
}
