import type { ExportEntry } from '@afluente/domain/privacy/export-record';
import { consentOf } from '../consent/consent-item';
import { interactionItemType, interactionOf } from '../customers/interactions/interaction-item';
import { mergeItemType, mergeOf } from '../customers/merging/merge-item';
import { suspicionOf } from '../customers/merging/suspicion-item';
import { suspicionIdOfSuspected, suspicionKey } from '../customers/merging/suspicion-keys';
import { partOfItem } from '../customers/record/customer-item';
import { partRange } from '../customers/record/customer-keys';
import { editItemType, editOf } from '../customers/record/edits-item';
import { leadItemType, leadOf } from '../leads/lead-item';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import type { Key } from '../table/key-parts';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';

export interface ExportStore {
  /** Everything that lies with the parts of a customer, part by part; a cursor is good also where parts come or go meanwhile. */
  entries(customerId: string, partIds: readonly string[], page: PageRequest): Promise<Page<ExportEntry>>;
}

/** A person's whole record, part by part, each as it lies in its partition. */
export function createExportStore(table: HubTable): ExportStore {
  return { entries: (customerId, partIds, page) => readEntries(table, { customerId, partIds }, page) };
}

interface Whole {
  readonly customerId: string;
  readonly partIds: readonly string[];
}

async function readEntries(
  table: HubTable,
  { customerId, partIds }: Whole,
  page: PageRequest,
): Promise<Page<ExportEntry>> {
  const query = ['export', customerId];
  const [place, sortKey] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const left = [...partIds].sort().filter((id) => place === undefined || id >= String(place));
  const entries: ExportEntry[] = [];
  for (const [index, id] of left.entries()) {
    const { partition } = partRange(id);
    const after = id === place && sortKey !== undefined ? { PK: partition, SK: sortKey } : undefined;
    const range = { of: 'table', partition, order: 'oldest-first', consistency: 'consistent' } as const;
    const { items, last } = await queryItems(table, range, { limit: limitOf(page) - entries.length, after });
    entries.push(...(await entriesOf(table, items)));
    if (last !== undefined) return { items: entries, cursor: cursorAt(query, [id, keyOf(last).SK]) };
    const next = left[index + 1];
    if (next !== undefined && entries.length >= limitOf(page))
      return { items: entries, cursor: cursorAt(query, [next]) };
  }
  return { items: entries };
}

/** By the type of the item. */
const readers: Readonly<Record<string, (item: Item) => ExportEntry>> = {
  customer: (item) => ({ kind: 'part', value: partOfItem(item) }),
  [interactionItemType]: (item) => ({ kind: 'interaction', value: interactionOf(item) }),
  consent: (item) => ({ kind: 'consent', value: consentOf(item) }),
  [leadItemType]: (item) => ({ kind: 'lead', value: leadOf(item) }),
  [mergeItemType]: (item) => ({ kind: 'merge', value: mergeOf(item) }),
  [editItemType]: (item) => ({ kind: 'edit', value: editOf(item) }),
};

/** What the hub keeps for itself alone: marks of suspicions, what names are found by, a tombstone. */
const ours: ReadonlySet<unknown> = new Set(['suspected', 'indexed', 'erased']);

/** Marks are read as the suspicions that they mark. */
async function entriesOf(table: HubTable, items: readonly Item[]): Promise<readonly ExportEntry[]> {
  const marks = items.filter(({ type }) => type === 'suspected').map(keyOf);
  const suspicions = await readItems(table, marks.map(suspicionKeyOf), 'consistent');
  const found = suspicions.flatMap((item) => (item === undefined ? [] : [suspicionOf(item)]));
  return [
    ...items.filter(({ type }) => !ours.has(type)).map((item) => readers[String(item.type)]?.(item) ?? other(item)),
    ...found.map((value) => ({ kind: 'suspicion' as const, value })),
  ];
}

const suspicionKeyOf = (mark: Key) => suspicionKey(suspicionIdOfSuspected(mark));

/** What later kinds of items hold, without what is only of the table. */
function other(item: Item): ExportEntry {
  const ofTable = new Set(['PK', 'GSI1PK', 'GSI1SK', 'schemaVersion', 'emits', 'events']);
  return { kind: 'other', value: Object.fromEntries(Object.entries(item).filter(([name]) => !ofTable.has(name))) };
}
