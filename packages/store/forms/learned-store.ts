import type { LearnedFields } from '@afluente/domain/forms/learned-fields';
import type { HubTable } from '../table/hub-table';
import { putNext } from '../table/put-next';
import { readItem } from '../table/read-items';
import { learnedItem } from './learned-item';
import { learnedKey } from './learned-keys';

/** What the posts of forms said of their fields. */
export interface LearnedStore {
  /** eventually consistent */
  get(formId: string): Promise<LearnedFields | undefined>;
  /** Writes the next version; false where somebody else was there first. */
  save(learned: LearnedFields): Promise<boolean>;
}

/** What is learned, as the table keeps it. */
export function createLearnedStore(table: HubTable): LearnedStore {
  return {
    get: async (formId) => {
      const item = await readItem(table, learnedKey(formId), 'eventual');
      return item && learnedItem.stateOf(item);
    },
    save: (learned) => putNext(table, learnedItem, { state: learned }),
  };
}
