import type { ConsentEntry } from '@afluente/domain/consent/consent-record';
import type { ConsentStore } from '../customers/customer-face';
import { type FanSource, fanIn } from '../customers/timeline-fan';
import type { Page, PageRequest } from '../store';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import { keyInRange, placeInRange } from '../table/key-parts';
import { queryItems } from '../table/query-items';
import { consentOf } from './consent-item';
import { consentsRange } from './consent-keys';

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
