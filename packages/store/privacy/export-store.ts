import type { ExportEntry } from '@afluente/domain/privacy/export-record';
import { partRange } from '../customers/record/customer-keys';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { definitionOf, itemsElsewhere } from './items-elsewhere';

export interface ExportStore {
  /** Everything that lies with the parts of a customer, part by part; a cursor is good also where parts come or go meanwhile. */
  entries(customerId: string, partIds: readonly string[], page: PageRequest): Promise<Page<ExportEntry>>;
}

/** A person's whole record, part by part, each as it lies in its partition. */
export function createExportStore(table: HubTable): ExportStore {
  return { entries: (customerId, partIds, page) => readEntries(table, { customerId, partIds }, page) };
}

interface Exporting {
  readonly customerId: string;
  readonly partIds: readonly string[];
}

async function readEntries(
  table: HubTable,
  { customerId, partIds }: Exporting,
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

async function entriesOf(table: HubTable, items: readonly Item[]): Promise<readonly ExportEntry[]> {
  return [...items, ...(await itemsElsewhere(table, items))].flatMap(entryOf);
}

/** None for what the hub keeps for itself alone. */
function entryOf(item: Item): readonly ExportEntry[] {
  const definition = definitionOf(item);
  if (definition === undefined) return [other(item)];
  const { export: exported } = definition.personal;
  if (exported === undefined) return [];
  if (typeof exported === 'string') return [{ kind: exported, value: definition.stateOf(item) }];
  if ('hidden' in exported) return [];
  const { as: kind, value } = exported;
  const state = definition.stateOf(item);
  return [{ kind, value: value === undefined ? state : value.of(state) }];
}

/** What later kinds of items hold, without what is only of the table. */
function other(item: Item): ExportEntry {
  const ofTable = new Set(['PK', 'GSI1PK', 'GSI1SK', 'schemaVersion', 'emits', 'events']);
  return { kind: 'other', value: Object.fromEntries(Object.entries(item).filter(([name]) => !ofTable.has(name))) };
}
