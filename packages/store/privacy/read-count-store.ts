import type { ReadCount } from '@afluente/domain/privacy/read-count';
import { addWhileBelow } from '../table/add-to-item';
import type { HubTable } from '../table/hub-table';
import { readCountItem } from './read-count-item';

/** What became of a count: added, or refused because the budget was spent before; with the day's number after it. */
export interface Counted {
  readonly isAdded: boolean;
  readonly total: number;
}

export interface ReadCountStore {
  /** Adds to a person's number of a day where it is below the budget, in one call, whichever other instances count them too. */
  add(count: ReadCount, budget: number): Promise<Counted>;
}

/** The counts of the table. */
export function createReadCountStore(table: HubTable): ReadCountStore {
  return {
    add: async (count, budget) => {
      const [item] = readCountItem.itemsOf(count);
      const { isAdded, value } = await addWhileBelow(table, item, { counter: 'count', bound: budget });
      return { isAdded, total: value };
    },
  };
}
