import { failedItems } from '../batch-response';
import type { Clock } from '../clock';
import type { StreamRecord } from '../database/change-stream';
import type { Stream } from '../database/database';
import type { FunctionHost } from '../functions/function-host';
import { describeError, type Log } from '../log';
import type { Mailbox, Staged } from '../mailbox';
import type { Queue } from '../queues/queue';
import type { Poller } from '../queues/queue-poller';
import { retryWait } from '../retry-waits';
import { failedBatchRecord } from './failed-batch';
import { keepGivenUp } from './given-up';
import { type Segment, segmentsAfterFailure } from './segments';

export interface StreamMapping {
  /** Logical id: the name under which the position is kept. */
  readonly id: string;
  readonly tableName: string;
  readonly stream: Stream;
  readonly target: FunctionHost;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** -1: until it works or is too old. */
  readonly retries: number;
  /** -1: any age. */
  readonly maximumAgeSeconds: number;
  readonly failureQueue?: Queue | undefined;
  readonly filter?: ((record: StreamRecord) => boolean) | undefined;
}

interface State extends StreamMapping {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Log;
  position: string | undefined;
  /** There may be records that were not read yet. */
  isDirty: boolean;
  running: Promise<void> | undefined;
  stopped: boolean;
}

export interface StreamParts {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when everything up to a position is done. */
  readonly onPosition: (id: string, position: string) => void;
}

/** Reads a table's stream for a function: one batch after the other, in order, each until it is done or given up. */
export async function startStreamPoller(mapping: StreamMapping, parts: StreamParts): Promise<Poller> {
  const [position] = await parts.mailbox.fetch([positionKey(mapping)]);
  const state: State = { ...mapping, ...parts, position, isDirty: true, running: undefined, stopped: false };
  const wake = () => {
    state.isDirty = true;
    state.running ??= work(state, parts)
      .catch((error: unknown) => state.log(`error: stream of ${state.tableName}: ${describeError(error)}`))
      .finally(() => {
        state.running = undefined;
      });
  };
  const unsubscribe = mapping.stream.onChange(wake);
  setImmediate(wake);
  return {
    name: `stream of ${mapping.tableName}`,
    pending: () => Number(state.isDirty || state.running !== undefined),
    stop: async () => {
      state.stopped = true;
      unsubscribe();
      await state.running;
    },
  };
}

function positionKey({ id }: StreamMapping): string {
  return `stream/${id}`;
}

/** Lambda polls a shard four times a second; a short wait collects many small changes into few batches. */
const pollMilliseconds = 25;

async function work(state: State, parts: StreamParts): Promise<void> {
  while (state.isDirty && !state.stopped) {
    state.isDirty = false;
    await sleep(state.windowSeconds > 0 ? state.windowSeconds * 1_000 : pollMilliseconds);
    await state.target.calm();
    const records = await state.stream.read(state.position, state.batchSize).catch((error: unknown) => {
      state.log(`error: stream of ${state.tableName}: ${describeError(error)}`);
      return [];
    });
    const last = records.at(-1);
    if (last === undefined) continue;
    state.isDirty = true;
    await runBatch(state, records);
    if (!state.stopped && state.position !== undefined) parts.onPosition(state.id, state.position);
  }
}

async function runBatch(state: State, records: readonly StreamRecord[]): Promise<void> {
  const wanted = state.filter === undefined ? records : records.filter(state.filter);
  let segments: Segment<StreamRecord>[] = wanted.length === 0 ? [] : [{ items: wanted, attempts: 0 }];
  while (segments.length > 0) {
    if (state.stopped) return;
    const [segment, ...later] = segments;
    if (segment !== undefined) segments = [...(await runSegment(state, segment)), ...later];
  }
  await moveTo(state, records.at(-1)?.dynamodb.SequenceNumber);
}

/** Runs one segment; returns the segments that are left to run. */
async function runSegment(state: State, segment: Segment<StreamRecord>): Promise<Segment<StreamRecord>[]> {
  const { target, log, tableName } = state;
  if (isTooOld(state, segment)) {
    await giveUp(state, segment, 'RecordAgeExceeded');
    return [];
  }
  const outcome = await target.invoke(JSON.stringify({ Records: segment.items }));
  const failedAt = outcome.ok ? firstFailure(state, segment, outcome.payload) : 0;
  const name = `${target.plan.name} ← stream of ${tableName}`;
  if (failedAt === -1) {
    log(`${name}: ${segment.items.length} done`);
    await moveTo(state, sequenceOf(segment.items.at(-1)));
    return [];
  }
  const reason = outcome.ok ? 'reported by the function' : outcome.error.errorType;
  log(`error: ${name}: attempt ${segment.attempts + 1} at ${segment.items.length} failed, ${reason}`);
  if (failedAt > 0) await moveTo(state, sequenceOf(segment.items[failedAt - 1]));
  const next = segmentsAfterFailure({ segment, failedAt, bisects: state.bisects });
  return retryOrGiveUp(state, next);
}

async function retryOrGiveUp(state: State, next: Segment<StreamRecord>[]): Promise<Segment<StreamRecord>[]> {
  const [first, ...others] = next;
  if (first === undefined) return others;
  if (state.retries >= 0 && first.attempts > state.retries) {
    await giveUp(state, first, 'RetryAttemptsExhausted');
    return others;
  }
  await sleep(retryWait(Math.max(first.attempts, 1)));
  return next;
}

function firstFailure(state: State, segment: Segment<StreamRecord>, payload: string): number {
  if (!state.reportsItemFailures) return -1;
  const sequences = segment.items.map(sequenceOf);
  const failed = failedItems(payload, sequences);
  return sequences.findIndex((sequence) => failed.has(sequence));
}

function sequenceOf(record: StreamRecord | undefined): string {
  return record?.dynamodb.SequenceNumber ?? '';
}

function isTooOld({ maximumAgeSeconds, clock }: State, { items: [first] }: Segment<StreamRecord>): boolean {
  if (maximumAgeSeconds < 0 || first === undefined) return false;
  return clock.now() / 1_000 - first.dynamodb.ApproximateCreationDateTime > maximumAgeSeconds;
}

/** The record of the failure and the new position are one write. */
async function giveUp(
  state: State,
  segment: Segment<StreamRecord>,
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded',
): Promise<void> {
  const { failureQueue, target, log, clock, tableName } = state;
  const failed = {
    records: segment.items,
    functionArn: target.plan.arn,
    condition,
    attempts: segment.attempts,
    time: clock.now(),
  };
  const records =
    failureQueue === undefined
      ? []
      : [failureQueue.stage([failedBatchRecord(failed)]), keepGivenUp(segment.items, failed.time)];
  await moveTo(state, sequenceOf(segment.items.at(-1)), ...records);
  log(`error: ${target.plan.name} ← stream of ${tableName}: gave up ${segment.items.length}, ${condition}`);
}

async function moveTo(state: State, position: string | undefined, ...staged: Staged[]): Promise<void> {
  if (position === undefined || position === '' || position === state.position) return;
  const apply = () => {
    state.position = position;
  };
  await state.mailbox.commit(...staged, {
    changes: [{ type: 'put', key: positionKey(state), value: position }],
    apply,
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
