import type { ConsentEntry } from '@afluente/domain/consent/consent-record';
import { fanIn } from '../customers/interactions/timeline-fan';
import { sourceOf } from '../customers/interactions/timeline-source';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { HubTable } from '../table/hub-table';
import type { Page, PageRequest } from '../table/page';
import { consentItem } from './consent-item';
import { consentsRange } from './consent-keys';

export interface ConsentStore {
  /**
   * The ledger of a customer, newest first, consistent: `ids` are its parts, the survivor first. The cursor is good for that survivor,
   * also where parts come or go meanwhile.
   */
  ledger(ids: readonly string[], page: PageRequest): Promise<Page<ConsentEntry>>;
}

/** The consent ledger of customers. Entries are written with the interaction that states them, by the commit. */
export function createConsentStore(table: HubTable): ConsentStore {
  return { ledger: (ids, page) => readLedger(table, ids, page) };
}

async function readLedger(table: HubTable, ids: readonly string[], page: PageRequest): Promise<Page<ConsentEntry>> {
  const query = ['consents', ids[0]];
  const [after] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const sources = ids.map((id) =>
    sourceOf(table, { range: consentsRange(id), consistency: 'consistent', toValue: consentItem.stateOf }),
  );
  const { items, place } = await fanIn(sources, { limit: limitOf(page), after: after?.toString() });
  return {
    items: items.map(({ value }) => value),
    ...(place !== undefined && { cursor: cursorAt(query, [place]) }),
  };
}
