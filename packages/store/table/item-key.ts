import { RejectedError } from '@afluente/domain/errors';
import * as z from 'zod';
import type { Item } from './define-codec';
import type { IndexKey, Key } from './key-parts';

const Keyed = z.object({ PK: z.string(), SK: z.string() });
const Indexed = z.object({ GSI1SK: z.string() });

/** The key of an item that was read. Throws RejectedError `store.unreadableItem` on what has none. */
export function keyOf(item: Item): Key {
  return read(Keyed, item);
}

/** The place of an entry in its partition of the index. */
export function indexPlaceOf(item: Item): Pick<IndexKey, 'GSI1SK'> {
  return read(Indexed, item);
}

function read<T>(schema: z.ZodType<T>, item: Item): T {
  const result = schema.safeParse(item);
  if (!result.success) throw new RejectedError('store.unreadableItem', 'An item has no key');
  return result.data;
}
