import type { Clock } from '@afluente/domain/clocks/clock';
import type { OutcomeLog } from '../outcome-log';

/** A line for each function that clocks named and that there is not, with the first of its clocks. */
export function reportUnclaimed(unclaimed: readonly Clock[], log: OutcomeLog): void {
  for (const wakes of new Set(unclaimed.map((clock) => clock.wakes))) {
    const [first, ...others] = unclaimed.filter((clock) => clock.wakes === wakes);
    const count = others.length + 1;
    log.error({ code: 'clocks.unclaimed', outcome: 'rejected', count, wakes, ...(first && { clockId: first.id }) });
  }
}
