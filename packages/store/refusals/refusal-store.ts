import type { Refusal } from '@afluente/domain/refusals/refusal-record';
import type { Interaction } from '@afluente/events/interaction-shape';
import { interactionOf } from '../customers/interactions/interaction-item';
import { interactionKey } from '../customers/interactions/timeline-keys';
import type { HubTable } from '../table/hub-table';
import type { IndexKey } from '../table/key-parts';
import type { Page, PageRequest } from '../table/page';
import { readItem, readItems } from '../table/read-items';
import { readIndexPage } from '../table/read-page';
import { refusalItem } from './refusal-item';
import { refusalKey, refusalPlaceOfIndex, refusalsIndexRange } from './refusal-keys';

/** Suspected refusals; recorders write them. */
export interface RefusalStore {
  /** The refusal that a message of one of these source records is, an open one first; consistent. */
  find(partIds: readonly string[], interactionId: string): Promise<Refusal | undefined>;
  /** Newest first, of one status. */
  list(status: Refusal['status'], page: PageRequest): Promise<Page<Refusal>>;
  /** The message that it was suspected in; undefined where it is no longer kept. */
  messageOf(refusal: Refusal): Promise<Interaction | undefined>;
}

/** Suspected refusals of a table. */
export function createRefusalStore(table: HubTable): RefusalStore {
  return {
    find: async (partIds, interactionId) => {
      const keys = partIds.map((customerId) => refusalKey({ customerId, interactionId }));
      const items = (await readItems(table, keys, 'consistent')).filter((one) => one !== undefined);
      const found = items.map(refusalItem.stateOf);
      return found.find(({ status }) => status === 'open') ?? found[0];
    },
    list: (status, page) => listRefusals(table, status, page),
    messageOf: async ({ customerId, at, interactionId }) => {
      const item = await readItem(
        table,
        interactionKey({ customerId, occurredAt: at, id: interactionId }),
        'consistent',
      );
      return item && interactionOf(item);
    },
  };
}

async function listRefusals(table: HubTable, status: Refusal['status'], page: PageRequest): Promise<Page<Refusal>> {
  const list = {
    query: ['refusals', status],
    ...refusalsIndexRange(status),
    keyOf: (entry: Pick<IndexKey, 'GSI1SK'>) => refusalKey(refusalPlaceOfIndex(entry)),
    consistency: 'consistent',
  } as const;
  const { items, ...rest } = await readIndexPage(table, list, page);
  // the index may lag behind one that was decided just now
  return { items: items.map(refusalItem.stateOf).filter((refusal) => refusal.status === status), ...rest };
}
