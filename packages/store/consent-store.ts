import type { ConsentEntry } from '@afluente/domain/consent-record';
import { consentOf } from './consent-item';
import { cursorAt, limitOf, positionOf } from './cursor';
import type { HubTable } from './hub-table';
import { keyOf } from './item-key';
import { consentsRange, keyInRange, placeInRange } from './keys';
import { queryItems } from './query-items';
import type { ConsentStore, Page, PageRequest } from './store';
import { type FanSource, fanIn } from './timeline-fan';

/** The consent ledger of customers. Entries are written with the interaction that tells them, by the commit. */
export function createConsentStore(table: HubTable): ConsentStore {
  return { ledger: (ids, page) => readLedger(table, ids, page) };
}

async function readLedger(table: HubTable, ids: readonly string[], page: PageRequest): Promise<Page<ConsentEntry>> {
  const query = ['consents', ids[0]];
  const [after] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const sources = ids.map((id) => entriesOf(table, id));
  const { items, place } = await fanIn(sources, { limit: limitOf(page), after: after?.toString() });
  return {
    items: items.map(({ value }) => value),
    ...(place !== undefined && { cursor: cursorAt(query, [place]) }),
  };
}

function entriesOf(table: HubTable, customerId: string): FanSource<ConsentEntry> {
  const stretch = consentsRange(customerId);
  const range = { of: 'table', ...stretch, order: 'newest-first', consistency: 'consistent' } as const;
  return {
    async read({ limit, after }) {
      const place = after === undefined ? {} : { after: { ...keyInRange(stretch, after) } };
      const { items, last } = await queryItems(table, range, { limit, ...place });
      return {
        items: items.map((item) => ({ place: placeInRange(stretch, keyOf(item)), value: consentOf(item) })),
        ...(last && { readTo: placeInRange(stretch, keyOf(last)) }),
      };
    },
  };
}
