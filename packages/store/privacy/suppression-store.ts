import type { HubTable } from '../table/hub-table';
import { readItems } from '../table/read-items';
import { putAll } from '../table/write-items';
import { suppressionKey } from './privacy-keys';
import { suppressionItem } from './suppression-item';

export interface SuppressionStore {
  /** Remembers hashes of an erased person's identifiers; a later erasure of the same replaces an earlier one. */
  put(hashes: readonly string[], erased: { readonly erasedAt: string; readonly erasureId: string }): Promise<void>;
  /** Those of the hashes that are remembered, with the time of the erasure; consistent. */
  find(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Who was erased, known by keyed hashes alone, so that nothing late makes them anew. They stay for good. */
export function createSuppressionStore(table: HubTable): SuppressionStore {
  return {
    put: (hashes, erased) => {
      const items = [...new Set(hashes)].flatMap((hash) => suppressionItem.itemsOf({ ...erased, hash }));
      return putAll(table, items);
    },
    async find(hashes) {
      const items = await readItems(table, hashes.map(suppressionKey), 'consistent');
      return new Map(
        hashes.flatMap((hash, index) => {
          const item = items[index];
          return item === undefined ? [] : [[hash, suppressionItem.stateOf(item).erasedAt]];
        }),
      );
    },
  };
}
