import type { Recount } from '@afluente/domain/health/counting';
import type { DeliveryCount } from '@afluente/domain/health/delivery-count';
import { deleteIf } from '../table/delete-items';
import type { HubTable } from '../table/hub-table';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { putAll } from '../table/write-items';
import { countProgressItem, recountItem } from './counting-item';
import { deliveryCountItem } from './delivery-count-item';
import { countProgressKey, recountKey, recountRange } from './health-keys';

/** Counts of deliveries hour by hour, and how far they are made. */
export interface CountStore {
  /** the beginning of the first hour that is not counted yet; undefined where none is */
  until(): Promise<string | undefined>;
  /** Writes the counts of hours, over those that are there; with `until`, that all hours before are counted. */
  save(counts: readonly DeliveryCount[], until?: string): Promise<void>;
  /** Notes hours to be counted again. */
  ask(recounts: readonly Recount[]): Promise<void>;
  /** Those asked for before an hour, the oldest first. */
  asked(before: string): Promise<readonly Recount[]>;
  /** Takes one off, unless it was asked for again meanwhile. */
  done(recount: Recount): Promise<void>;
}

const mostAsked = 100;

/** The counts of the table. */
export function createCountStore(table: HubTable): CountStore {
  return {
    until: async () => {
      const item = await readItem(table, countProgressKey(), 'consistent');
      return item && countProgressItem.stateOf(item).until;
    },
    save: async (counts, until) => {
      await putAll(
        table,
        counts.map((count) => deliveryCountItem.itemsOf(count)[0]),
      );
      if (until !== undefined) await putAll(table, [countProgressItem.itemsOf({ until })[0]]);
    },
    ask: (recounts) =>
      putAll(
        table,
        recounts.map((recount) => recountItem.itemsOf(recount)[0]),
      ),
    asked: async (before) => {
      const range = { of: 'table', ...recountRange(before), order: 'oldest-first', consistency: 'consistent' } as const;
      const { items } = await queryItems(table, range, { limit: mostAsked });
      return items.map((item) => recountItem.stateOf(item)).filter(({ hour }) => hour < before);
    },
    done: (recount) => {
      const condition = { expression: 'askedAt = :askedAt', values: { ':askedAt': recount.askedAt } };
      return deleteIf(table, recountKey(recount), condition);
    },
  };
}
