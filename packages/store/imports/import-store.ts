import { isDeepStrictEqual } from 'node:util';
import type { ImportChange } from '@afluente/domain/imports/import';
import { type Import, type ImportPart, mostParts } from '@afluente/domain/imports/import-record';
import type { Page, PageRequest } from '../store';
import { followsVersion } from '../table/conditions';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { HubTable } from '../table/hub-table';
import { indexPlaceOf } from '../table/item-key';
import { queryItems } from '../table/query-items';
import { readItem, readItems } from '../table/read-items';
import { putAll, putIf } from '../table/write-items';
import { importItem, importOf, importPartIn, importPartItem } from './import-item';
import { importIdOfIndex, importKey, importPartsRange, importsIndexRange } from './import-keys';

/** Imports, and the parts of their files. */
export interface ImportStore {
  /** consistent */
  get(importId: string): Promise<Import | undefined>;
  /** newest first */
  list(page: PageRequest): Promise<Page<Import>>;
  /** Writes the next version with its events; false where somebody was there first. Writing it again is true again. */
  save(change: ImportChange): Promise<boolean>;
  /** Says that a part is in the archive, in the place of what was said of that number before. */
  putPart(importId: string, part: ImportPart, at: string): Promise<void>;
  /** Every part, by number; consistent. */
  parts(importId: string): Promise<readonly ImportPart[]>;
}

/** The imports of the table. */
export function createImportStore(table: HubTable): ImportStore {
  return {
    get: async (importId) => {
      const item = await readItem(table, importKey(importId), 'consistent');
      return item && importOf(item);
    },
    list: (page) => listImports(table, page),
    save: async ({ import: next, events }) => {
      const put = { item: importItem(next, events), condition: followsVersion(next.version) };
      const refused = await putIf(table, put);
      // an earlier attempt, of which only the answer was lost, left that very state
      return (
        refused === undefined || (refused.existing !== undefined && isDeepStrictEqual(importOf(refused.existing), next))
      );
    },
    putPart: (importId, part, at) => putAll(table, [importPartItem(importId, part, at)]),
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
  const query = ['imports'];
  const { partition } = importsIndexRange();
  const [place] = page.cursor === undefined ? [] : positionOf(query, page.cursor);
  const after = place === undefined ? undefined : startAfter(partition, String(place));
  const range = { of: 'index', partition, order: 'newest-first' } as const;
  const { items, last } = await queryItems(table, range, { limit: limitOf(page), after });
  const keys = items.map((item) => importKey(importIdOfIndex(indexPlaceOf(item))));
  const found = await readItems(table, keys, 'eventual');
  return {
    items: found.flatMap((item) => (item === undefined ? [] : [importOf(item)])),
    ...(last && { cursor: cursorAt(query, [indexPlaceOf(last).GSI1SK]) }),
  };
}

function startAfter(GSI1PK: string, GSI1SK: string) {
  return { ...importKey(importIdOfIndex({ GSI1SK })), GSI1PK, GSI1SK };
}
