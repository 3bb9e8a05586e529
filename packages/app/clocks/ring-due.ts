import {
  type ClockPlace,
  type ClockProgress,
  firstProgress,
  horizonOf,
  notAhead,
  placeOf,
} from '@afluente/domain/clocks/ringing';
import type { ClockStore, DueClocks } from '@afluente/store/clocks/clock-store';
import type { OutcomeLog } from '../outcome-log';
import type { ClockQueues } from './clock-queues';
import { reportUnclaimed } from './report-unclaimed';

export interface RingDue {
  readonly clocks: ClockStore;
  readonly queues: ClockQueues;
  readonly log: OutcomeLog;
  /** the tick: ISO 8601 */
  readonly now: string;
  /** of this invocation */
  readonly remainingMs: () => number;
}

/** What must be left of an invocation: longer than a round takes. */
const reserveMs = 20_000;

/**
 * Sends the clocks that are due up to the end of the next minute, from where the last tick stood: what was missed meanwhile as well. How
 * far it came is saved after what was sent, so that a tick that is stopped anywhere loses nothing; it may send some twice. Two ticks
 * at once share the work: who is second goes on from where the first one saved.
 */
export async function ringDue(ring: RingDue): Promise<void> {
  const { shardsBehind } = await catchUp(ring);
  if (shardsBehind > 0) ring.log.warn({ code: 'clocks.behind', outcome: 'retry', count: shardsBehind });
}

/** As `ringDue`, and leaves it to the caller to say how it went: how many it sent, and in how many shards time did not suffice for all of them. */
export async function catchUp(ring: RingDue): Promise<{ readonly sent: number; readonly shardsBehind: number }> {
  let sent = 0;
  const horizon = horizonOf(ring.now);
  let progress = await loadProgress(ring);
  for (;;) {
    const open = ring.clocks.shards.filter((shard) => placeOf(progress, shard).at < horizon);
    if (open.length === 0 || ring.remainingMs() < reserveMs) return { sent, shardsBehind: open.length };
    const round = await sendNext(ring, progress, { open, horizon });
    sent += round.sent;
    const next = { ...progress, version: progress.version + 1, places: { ...progress.places, ...round.places } };
    progress = (await ring.clocks.saveProgress(next)) ? next : await loadProgress(ring);
  }
}

async function loadProgress({ clocks, now }: RingDue): Promise<ClockProgress> {
  return notAhead((await clocks.progress()) ?? firstProgress(now), now);
}

interface Round {
  readonly places: Readonly<Record<string, ClockPlace>>;
  readonly sent: number;
}

/** Reads and sends one stretch of each shard that is not done. */
async function sendNext(
  { clocks, queues, log, now }: RingDue,
  progress: ClockProgress,
  { open, horizon }: { readonly open: readonly string[]; readonly horizon: string },
): Promise<Round> {
  const read = await Promise.all(
    open.map(async (shard): Promise<readonly [string, DueClocks]> => {
      return [shard, await clocks.due(shard, placeOf(progress, shard), horizon)];
    }),
  );
  const due = read.flatMap(([, found]) => found.clocks);
  const unreadable = read.flatMap(([, found]) => found.unreadable);
  const { unclaimed } = due.length === 0 ? { unclaimed: [] } : await queues.send(due, now);
  if (unreadable.length > 0) await queues.setAside(unreadable);
  reportUnclaimed(unclaimed, log);
  if (unreadable.length > 0) log.error({ code: 'clocks.unreadable', outcome: 'rejected', count: unreadable.length });
  const sent = due.length + unreadable.length;
  if (sent > 0) log.info({ code: 'clocks.sent', outcome: 'done', count: sent });
  return { places: Object.fromEntries(read.map(([shard, found]) => [shard, found.place])), sent };
}
