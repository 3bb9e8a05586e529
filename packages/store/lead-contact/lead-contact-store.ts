import type { ItemWrite } from '@afluente/domain/entity';
import type { LeadContact } from '@afluente/domain/lead-contact/lead-contact-record';
import { clockItem } from '../clocks/clock-item';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import { readItem } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { taskItem } from '../tasks/task-item';
import { leadContactItem } from './lead-contact-item';
import { leadContactKey } from './lead-contact-keys';

export interface LeadContactStore {
  /** consistent; undefined where no escalation was ever for the lead */
  get(leadId: string): Promise<LeadContact | undefined>;
  /** With clocks and tasks, all or nothing; false where somebody else was first: read and decide again. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([leadContactItem, clockItem, taskItem]);

/** The clocks of leads, on a live table. */
export function createLeadContactStore(table: HubTable): LeadContactStore {
  return {
    get: async (leadId) => {
      const key = leadContactKey(leadId);
      const item = key && (await readItem(table, key, 'consistent'));
      return item && leadContactItem.stateOf(item);
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}
