import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { createDeliveryCounter, type DeliveryCount } from '@afluente/domain/health/delivery-count';
import { healthDays, hourOf, nextHour } from '@afluente/domain/health/subject';
import type { CountStore } from '@afluente/store/health/count-store';

/** Counts deliveries hour by hour, of all forms and sources at once. */

/** Deliveries by when they were received, page by page; `isWhole` is false on the last page where there are more than were to be read. */
export interface Received {
  between(
    stretch: { readonly from: string; readonly before: string },
    mostEntries: number,
  ): AsyncIterable<{ readonly receipts: readonly Receipt[]; readonly isWhole: boolean }>;
  /** A time of the stretch before which nothing was received in it; its end where nothing was at all. */
  quietUntil(stretch: { readonly from: string; readonly before: string }): Promise<string>;
}

export interface CountingParts {
  readonly counts: CountStore;
  readonly received: Received;
}

const dayMs = 86_400_000;

/** An hour is counted so long after its end: what came at its end is recorded by then. */
const settleMs = 3 * 60_000;

/** Entries of batches that one count reads at most: some 40 million deliveries. */
const mostEntries = 4_000_000;

/** The first hour that is shown at a time. */
export function firstHour(now: string): string {
  return hourOf(new Date(Date.parse(now) - healthDays * dayMs).toISOString());
}

/** What was received in a stretch of time. */
export async function countBetween(
  stretch: { readonly from: string; readonly before: string },
  { received }: Pick<CountingParts, 'received'>,
  most: number = mostEntries,
): Promise<{ readonly counts: readonly DeliveryCount[]; readonly isWhole: boolean }> {
  const counter = createDeliveryCounter();
  let isWhole = true;
  for await (const page of received.between(stretch, most)) {
    for (const receipt of page.receipts) counter.add(receipt);
    isWhole = page.isWhole;
  }
  return { counts: counter.counts(), isWhole };
}

/**
 * Counts the hours that have ended since the last time, and again those of which more was recorded since. What is done is saved hour by
 * hour, so that one that stops goes on next time.
 */
export async function countDeliveries(
  { now, remainingMs }: { readonly now: string; readonly remainingMs: () => number },
  parts: CountingParts,
): Promise<number> {
  const end = hourOf(new Date(Date.parse(now) - settleMs).toISOString());
  const first = firstHour(now);
  const saved = await parts.counts.until();
  let hour = saved === undefined || saved < first ? first : saved;
  let hours = 0;
  const hasTime = () => remainingMs() > leastMs;
  for (; hour < end && hasTime(); hours += 1) {
    const earlier = new Date(Date.parse(hour) - settledAfterMs).toISOString();
    const busy = await busyHour(earlier, { ...parts, end });
    if (busy > hour) await parts.counts.save([], busy);
    else {
      await countHour(earlier, parts);
      await countHour(hour, parts, nextHour(hour));
    }
    hour = busy > hour ? busy : nextHour(hour);
  }
  for (const recount of await parts.counts.asked(hour)) {
    if (!hasTime()) break;
    await countHour(recount.hour, parts);
    await parts.counts.done(recount);
    hours += 1;
  }
  return hours;
}

/** The first hour from a time on that may have deliveries, at most `end`: what was still for a fortnight is passed over in one read. */
async function busyHour(from: string, { received, end }: CountingParts & { readonly end: string }): Promise<string> {
  const quiet = hourOf(await received.quietUntil({ from, before: end }));
  return quiet < end ? quiet : end;
}

/** The hour so long before is counted a second time: what failed in it and was received again is recorded by then, or in a dead-letter queue. */
const settledAfterMs = 2 * 3_600_000;

async function countHour(hour: string, parts: CountingParts, until?: string): Promise<void> {
  const { counts } = await countBetween({ from: hour, before: nextHour(hour) }, parts);
  await parts.counts.save(counts, until);
}

/** what one hour may take */
const leastMs = 30_000;
