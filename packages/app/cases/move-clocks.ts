import { setClock } from '@afluente/domain/clocks/clock';
import type { ItemWrite } from '@afluente/domain/entity';
import { addDuration } from '@afluente/domain/time/duration';
import type { CaseStore } from '@afluente/store/cases/case-store';
import { type ClockParts, keepClocks } from './keep-clocks';

/** The list of escalations lags a moment behind what was put. */
const lagSeconds = 15;

/** What has the clocks of all open cases follow a change of configuration (`at`: ISO 8601), within the minute. */
export function clocksToMove(changed: { readonly kind: string; readonly id: string }, at: string): ItemWrite {
  const { kind, id } = changed;
  const rings = addDuration(at, `PT${lagSeconds}S`, 'UTC');
  return setClock({
    id: `cases:${kind}:${id}:${at}`,
    wakes: 'escalate-cases',
    at: rings,
    version: 1,
    of: { changed: kind },
  });
}

export interface MovingParts extends ClockParts {
  readonly cases: Pick<CaseStore, 'get' | 'save' | 'list'>;
}

const together = 10;

/** Sets the clocks of all cases that are not over anew. */
export async function moveClocks(at: string, parts: MovingParts): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await parts.cases.list({}, { limit: 100, ...(cursor !== undefined && { cursor }) });
    for (let start = 0; start < page.items.length; start += together) {
      const some = page.items.slice(start, start + together);
      await Promise.all(some.map(({ id }) => keepClocks(id, at, parts)));
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}
