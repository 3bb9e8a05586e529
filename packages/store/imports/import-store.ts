import type { ImportChange } from '@afluente/domain/imports/import';
import { type Import, type ImportPart, mostParts } from '@afluente/domain/imports/import-record';
import type { HubTable } from '../table/hub-table';
import type { IndexKey } from '../table/key-parts';
import type { Page, PageRequest } from '../table/page';
import { putNext } from '../table/put-next';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { readIndexPage } from '../table/read-page';
import { putAll } from '../table/write-items';
import { importItem, importPartIn, itemOfImportPart } from './import-item';
import { importIdOfIndex, importKey, importPartsRange, importsIndexRange } from './import-keys';

/** Imports, and the parts of their files. */
export interface ImportStore {
  /** consistent */
  get(importId: string): Promise<Import | undefined>;
  /** newest first */
  list(page: PageRequest): Promise<Page<Import>>;
  /** Writes the next version with its events; false where somebody was there first. Writing it again is true again. */
  save(change: ImportChange): Promise<boolean>;
  /** Notes that a part is in the archive, replacing any earlier note about that number. */
  putPart(importId: string, part: ImportPart, at: string): Promise<void>;
  /** Every part, by number; consistent. */
  parts(importId: string): Promise<readonly ImportPart[]>;
}

/** The imports of the table. */
export function createImportStore(table: HubTable): ImportStore {
  return {
    get: async (importId) => {
      const item = await readItem(table, importKey(importId), 'consistent');
      return item && importItem.stateOf(item);
    },
    list: (page) => listImports(table, page),
    save: ({ import: next, events }) => putNext(table, importItem, { state: next, events }),
    putPart: (importId, part, at) => putAll(table, [itemOfImportPart(importId, part, at)]),
    parts: async (importId) => {
      const range = {
        of: 'table',
        ...importPartsRange(importId),
        order: 'oldest-first',
        consistency: 'consistent',
      } as const;
      const { items } = await queryItems(table, range, { limit: mostParts });
      return items.map(importPartIn);
    },
  };
}

async function listImports(table: HubTable, page: PageRequest): Promise<Page<Import>> {
  const list = {
    query: ['imports'],
    ...importsIndexRange(),
    keyOf: (entry: Pick<IndexKey, 'GSI1SK'>) => importKey(importIdOfIndex(entry)),
    consistency: 'eventual',
  } as const;
  const { items, ...rest } = await readIndexPage(table, list, page);
  return { items: items.map(importItem.stateOf), ...rest };
}
