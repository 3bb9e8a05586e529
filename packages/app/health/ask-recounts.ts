import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { hourOf } from '@afluente/domain/health/subject';
import type { CountStore } from '@afluente/store/health/count-store';

/** Asks that hours be counted again whose deliveries were recorded late. */
export interface Recounts {
  /** After receipts are written; no call where all deliveries were received in the hour of `now`. */
  after(receipts: readonly Receipt[], now: string): Promise<void>;
}

/** An hour is asked for once in so many milliseconds by one instance. */
const quietMs = 60_000;

const mostRemembered = 1000;

/** Asks with a memory of its own; `clock` gives milliseconds. */
export function createRecounts(counts: Pick<CountStore, 'ask'>, clock: () => number): Recounts {
  const asked = new Map<string, number>();
  return {
    after: async (receipts, now) => {
      const current = hourOf(now);
      const hours = [...new Set(receipts.map(({ receivedAt }) => hourOf(receivedAt)))].filter((hour) => hour < current);
      const due = hours.filter((hour) => clock() - (asked.get(hour) ?? Number.NEGATIVE_INFINITY) > quietMs);
      if (due.length === 0) return;
      await counts.ask(due.map((hour) => ({ hour, askedAt: now })));
      if (asked.size > mostRemembered) asked.clear();
      for (const hour of due) asked.set(hour, clock());
    },
  };
}
