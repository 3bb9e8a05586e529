import * as z from 'zod';
import { defineCodec } from './define-codec';
import type { HubTable } from './hub-table';
import { suppressionKey } from './keys';
import { readItems } from './read-items';
import type { SuppressionStore } from './store';
import { putAll } from './write-items';

const codec = defineCodec({
  type: 'suppressed',
  version: 1,
  schema: z.object({ erasedAt: z.iso.datetime(), erasureId: z.string() }),
});

/** Who was erased, known by keyed hashes alone, so that nothing late makes them anew. They stay for good. */
export function createSuppressionStore(table: HubTable): SuppressionStore {
  return {
    put: (hashes, erased) => {
      const items = [...new Set(hashes)].map((hash) => ({ ...suppressionKey(hash), ...codec.stamp({ ...erased }) }));
      return putAll(table, items);
    },
    async find(hashes) {
      const items = await readItems(table, hashes.map(suppressionKey), 'consistent');
      return new Map(
        hashes.flatMap((hash, index) => {
          const item = items[index];
          return item === undefined ? [] : [[hash, codec.read(item).erasedAt]];
        }),
      );
    },
  };
}
