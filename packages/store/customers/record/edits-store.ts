import type { ProfileEdit } from '@afluente/domain/customers/record/edit-profile';
import type { FieldStatement } from '@afluente/domain/customers/record/edit-record';
import { type PersonField, personSourceId } from '@afluente/domain/customers/record/survivorship';
import { followsVersion, isAbsent } from '../../table/conditions';
import { cursorAt, limitOf, positionOf } from '../../table/cursor';
import type { HubTable } from '../../table/hub-table';
import type { Page, PageRequest } from '../../table/page';
import { putTogether } from '../../table/write-items';
import { interactionOf } from '../interactions/interaction-item';
import { fanIn } from '../interactions/timeline-fan';
import { timelineRange } from '../interactions/timeline-keys';
import { sourceOf } from '../interactions/timeline-source';
import { partItem } from './customer-item';
import { editsRange } from './customer-keys';
import { editItem } from './edits-item';
import { loadRecords } from './load-records';

/** What people change by hand, and all that was ever stated about a field. */
export interface EditStore {
  /** Writes a person's change, all or nothing, once a request. False on a conflict: load and decide again. */
  save(change: ProfileEdit): Promise<boolean>;
  /** Everything that was ever stated about a field of a customer, by any id of theirs, newest first. Nobody's is empty. */
  history(of: FieldOf, page: PageRequest): Promise<Page<FieldStatement>>;
}

/** The edits of the table. */
export function createEditStore(table: HubTable): EditStore {
  return {
    save: (change) => save(table, change),
    history: (of, page) => history(table, of, page),
  };
}

async function save(table: HubTable, { parts, edit, events }: ProfileEdit): Promise<boolean> {
  const outcome = await putTogether(table, [
    { item: editItem.itemsOf(edit, events)[0], condition: isAbsent },
    ...parts.map((part) => ({ item: partItem(part), condition: followsVersion(part.version) })),
  ]);
  if (outcome.done) return true;
  // an earlier attempt, of which only the answer was lost
  const there = outcome.refusals[0]?.existing;
  return there !== undefined && idsOf(editItem.eventsOf(there)) === idsOf(events);
}

const idsOf = (events: ProfileEdit['events']) => events.map(({ id }) => id).join();

export interface FieldOf {
  readonly customerId: string;
  readonly field: PersonField;
}

async function history(
  table: HubTable,
  { customerId, field }: FieldOf,
  page: PageRequest,
): Promise<Page<FieldStatement>> {
  const query = ['history', customerId, field];
  const [after] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const record = (await loadRecords(table, [customerId], 'eventual')).get(customerId);
  const parts = (record?.parts ?? []).map(({ id }) => id);
  const sources = parts.flatMap((id) => [stated(table, id, field), edited(table, id, field)]);
  const start = after === undefined ? undefined : String(after);
  const { items, place } = await fanIn(sources, { limit: limitOf(page), after: start });
  return {
    items: items.map(({ value }) => value),
    ...(place !== undefined && { cursor: cursorAt(query, [place]) }),
  };
}

function stated(table: HubTable, customerId: string, field: PersonField) {
  const where = [{ attribute: ['person', field].join('.') }];
  return sourceOf<FieldStatement>(table, {
    range: timelineRange(customerId),
    where,
    toValue: (item) => {
      const { id: interactionId, sourceId, occurredAt: at, person } = interactionOf(item);
      return { value: person[field] ?? null, sourceId, at, customerId, interactionId };
    },
  });
}

function edited(table: HubTable, customerId: string, field: PersonField) {
  const where = [{ attribute: ['fields', field].join('.') }];
  return sourceOf<FieldStatement>(table, {
    range: editsRange(customerId),
    where,
    toValue: (item) => {
      const { at, by, fields } = editItem.stateOf(item);
      return { value: null, ...fields[field], sourceId: personSourceId, at, customerId, by };
    },
  });
}
