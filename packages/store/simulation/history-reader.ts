import { caseEntity } from '@afluente/domain/cases/case-record';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { Entity, StateOf } from '@afluente/domain/entity';
import { enrolmentEntity } from '@afluente/domain/journeys/enrolment-record';
import { leadEntity } from '@afluente/domain/leads/lead-record';
import { byReceipt, type History, type Stretch } from '@afluente/domain/simulation/replayed';
import { casesRange } from '../cases/case-keys';
import { interactionItem, interactionOf } from '../customers/interactions/interaction-item';
import { interactionPlaceOf, timelineBetween } from '../customers/interactions/timeline-keys';
import { partRange } from '../customers/record/customer-keys';
import { listRecords } from '../customers/record/list-records';
import { everyItem } from '../every-item';
import { enrolmentsRange } from '../journeys/enrolment-keys';
import { leadsRange } from '../leads/lead-keys';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import { definitionFor } from '../table/item-writes';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';

/** What is kept of customers, for whoever replays it; nothing here writes. */
export interface HistoryReader {
  /** all customers, the newest first */
  customers(page: PageRequest): Promise<Page<CustomerRecord>>;
  history(record: CustomerRecord, stretch: Stretch): Promise<History>;
}

/** Of a source record, all is read where it is so little; of more, what occurred within the stretch, and no more than this of a kind. */
const mostItems = 400;

/** The histories in a live table. */
export function createHistoryReader(table: HubTable): HistoryReader {
  return {
    customers: (page) => listRecords(table, page),
    history: async (record, stretch) => {
      const parts = await Promise.all(record.parts.map(({ id }) => readPart(table, id, stretch)));
      const items = parts.flatMap((part) => part.items);
      return {
        record,
        interactions: items
          .filter(({ type }) => type === interactionItem.type)
          .map(interactionOf)
          .sort(byReceipt),
        leads: statesIn(items, leadEntity),
        cases: statesIn(items, caseEntity),
        enrolments: statesIn(items, enrolmentEntity),
        partOf: new Map(
          items
            .filter(({ type }) => type === interactionItem.type)
            .map((item) => interactionPlaceOf(keyOf(item)))
            .map(({ id, customerId }) => [id, customerId]),
        ),
        isCut: parts.some(({ isCut }) => isCut),
      };
    },
  };
}

interface PartRead {
  readonly items: readonly Item[];
  readonly isCut: boolean;
}

async function readPart(table: HubTable, customerId: string, stretch: Stretch): Promise<PartRead> {
  const all = await queryItems(table, ranged(partRange(customerId)), { limit: mostItems });
  if (all.last === undefined) return { items: all.items, isCut: false };
  const within = timelineBetween(customerId, stretch.from, stretch.to);
  const ranges = [within, leadsRange(customerId), casesRange(customerId), enrolmentsRange(customerId)];
  const found = await Promise.all(ranges.map((range) => queryItems(table, ranged(range), { limit: mostItems })));
  return { items: found.flatMap(({ items }) => items), isCut: true };
}

const ranged = <R extends object>(range: R) => ({ of: 'table', ...range, order: 'newest-first' }) as const;

function statesIn<E extends Entity>(items: readonly Item[], entity: E): readonly StateOf<E>[] {
  const definition = definitionFor(everyItem, entity);
  // an entity's states have its schema: they are read with it
  return items.filter(({ type }) => type === entity.name).map((item) => definition.stateOf(item) as StateOf<E>);
}
