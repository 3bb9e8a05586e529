import type { Lead } from '@afluente/domain/leads/lead-record';
import type { Load } from '@afluente/domain/leads/turn';
import { isVersion } from '../table/conditions';
import type { HubTable } from '../table/hub-table';
import { readItem, readItems } from '../table/read-items';
import { putIf } from '../table/write-items';
import { leadItem } from './lead-item';
import { leadKey, loadKey } from './lead-keys';
import { itemOfLoad, loadOf } from './member-load-item';
import { openLeadsOf } from './read-loads';

/** What members have open, kept and as it is. */
export interface LoadStore {
  /** Undefined where it was never counted; consistent. */
  kept(memberId: string): Promise<Load | undefined>;
  /** Ids of the leads that a member has open, as the index has them. */
  listed(memberId: string): Promise<readonly string[]>;
  /** Leads as they are now, those left out that are gone; consistent. */
  leads(leadIds: readonly string[]): Promise<readonly Lead[]>;
  /** False where somebody changed it since it was seen. */
  save(memberId: string, leadIds: readonly string[], seen: Load): Promise<boolean>;
}

/** The loads of a live table. */
export function createLoadStore(table: HubTable): LoadStore {
  return {
    kept: async (memberId) => loadOf(await readItem(table, loadKey(memberId), 'consistent')),
    listed: (memberId) => openLeadsOf(table, memberId),
    leads: async (leadIds) => {
      const keys = leadIds.flatMap((id) => leadKey(id) ?? []);
      const items = await readItems(table, keys, 'consistent');
      return items.flatMap((item) => (item === undefined ? [] : [leadItem.stateOf(item)]));
    },
    save: async (memberId, leadIds, { version }) => {
      const item = itemOfLoad(memberId, { version: version + 1, leadIds });
      return (await putIf(table, { item, condition: isVersion(version) })) === undefined;
    },
  };
}
