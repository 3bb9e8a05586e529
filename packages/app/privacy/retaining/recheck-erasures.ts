import { requestOf } from '@afluente/domain/privacy/erasure';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import { handOver, nextVersion } from '@afluente/domain/runs/run-state';
import type { ErasureStore } from '@afluente/store/privacy/erasure-store';

/**
 * No function that had read a profile before its erasure is still running: Lambda ends every function after 15 minutes. Three days cover a job
 * that failed for two.
 */
const sinceMs = 3 * 24 * 3_600_000;
const settledMs = 20 * 60_000;

/**
 * Rechecks the partitions of those who were erased in the last days for what was appended meanwhile, and restarts an erasure that
 * stopped half-way. Returns how many it checked.
 */
export async function recheckErasures(erasures: ErasureStore, now: string): Promise<number> {
  const unsettled = (await recentErasures(erasures, now)).filter((erasure) => !isSettled(erasure, now));
  for (const erasure of unsettled) {
    await (erasure.stage === 'done' ? sweepAgain(erasure, erasures, now) : callAgain(erasure, erasures, now));
  }
  return unsettled.length;
}

async function recentErasures(erasures: ErasureStore, now: string): Promise<readonly Erasure[]> {
  const found: Erasure[] = [];
  let cursor: string | undefined;
  do {
    const page = await erasures.list({ limit: 50, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items);
    const oldest = page.items.at(-1)?.requestedAt;
    cursor = oldest !== undefined && since(oldest, now) < sinceMs ? page.cursor : undefined;
  } while (cursor !== undefined);
  return found;
}

const since = (time: string, now: string) => Date.parse(now) - Date.parse(time);

/** Still running; or rechecked after everybody had finished; or long ago. */
function isSettled({ stage, updatedAt, doneAt = '', sweptAt }: Erasure, now: string): boolean {
  if (since(updatedAt, now) < settledMs) return true;
  if (stage !== 'done') return false;
  return since(doneAt, now) > sinceMs || (sweptAt !== undefined && since(doneAt, sweptAt) > settledMs);
}

/** Where something was appended, the last stage is repeated: it erases the raw deliveries too, which this job may not. */
async function sweepAgain(erasure: Erasure, erasures: ErasureStore, now: string): Promise<void> {
  const left = await Promise.all(erasure.customerIds.map((customerId) => erasures.remains({ customerId })));
  if (left.every(({ isNothing }) => isNothing)) {
    await erasures.save(nextVersion(erasure, { sweptAt: now }, now));
    return;
  }
  const next = nextVersion<Erasure>(erasure, { stage: 'again' }, now);
  await erasures.save(next, [requestOf(next)]);
}

async function callAgain(erasure: Erasure, erasures: ErasureStore, now: string): Promise<void> {
  const { run, events } = handOver(erasure, requestOf, now);
  await erasures.save(run, events);
}
