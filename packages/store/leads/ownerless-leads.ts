import type { Lead } from '@afluente/domain/leads/lead-record';
import type { HubTable } from '../table/hub-table';
import { indexPlaceOf } from '../table/item-key';
import { queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';
import { leadItem } from './lead-item';
import { createdAtOfIndex, leadIdOfIndex, leadKey, ownerlessRange } from './lead-keys';

export interface OwnerlessLeads {
  /**
   * Ids of new leads without an owner that were created before a time (ISO 8601), those of no team first. One query of a stretch of the index in which
   * nothing else lies: half a read unit where there are none, however many leads and customers there are.
   */
  before(time: string, limit: number): Promise<{ readonly leadIds: readonly string[]; readonly isMore: boolean }>;
  /** Leads as they are now, those left out that have gone. */
  read(leadIds: readonly string[]): Promise<readonly Lead[]>;
}

/** Leads that wait for an owner, on a live table. */
export function createOwnerlessLeads(table: HubTable): OwnerlessLeads {
  return {
    before: async (time, limit) => {
      const range = { of: 'index', ...ownerlessRange(), order: 'oldest-first' } as const;
      const { items, last } = await queryItems(table, range, { limit });
      const old = items.map(indexPlaceOf).filter((place) => createdAtOfIndex(place) < time);
      return { leadIds: old.map(leadIdOfIndex), isMore: last !== undefined };
    },
    read: async (leadIds) => {
      const items = await readItems(
        table,
        leadIds.flatMap((id) => leadKey(id) ?? []),
        'eventual',
      );
      return items.flatMap((item) => (item === undefined ? [] : [leadItem.stateOf(item)]));
    },
  };
}
