import { horizonOf, placeOf } from '@afluente/domain/clocks/ringing';
import { catchUp, type RingDue } from './ring-due';

/** Ticks come each minute: three that did not are no delay any more. */
const silentMs = 3 * 60_000;

/**
 * Rings what did not ring, where the job of each minute has stood still: it goes on from where that stopped, and what both of them send rings twice, which
 * its version bears. One line says how many were late; that some still are is an error.
 */
export async function sweepClocks(ring: RingDue): Promise<void> {
  const progress = await ring.clocks.progress();
  if (progress === undefined) return;
  const expected = horizonOf(new Date(Date.parse(ring.now) - silentMs).toISOString());
  const isBehind = ring.clocks.shards.some((shard) => placeOf(progress, shard).at < expected);
  if (!isBehind) return;
  const { sent, shardsBehind } = await catchUp(ring);
  if (sent > 0) ring.log.info({ code: 'sweep.clocksCaughtUp', outcome: 'done', count: sent });
  if (shardsBehind > 0) ring.log.error({ code: 'sweep.clocksBehind', outcome: 'retry', count: shardsBehind });
}
