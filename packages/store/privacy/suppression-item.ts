import { defineEntity } from '@afluente/domain/entity';
import * as z from 'zod';
import { defineItem } from '../table/define-item';
import { suppressedHashOf, suppressionKey } from './privacy-keys';

const Suppressed = z.object({ hash: z.string(), erasedAt: z.iso.datetime(), erasureId: z.string() });

/** An identifier, or an id, of somebody erased. */
export const suppressionItem = defineItem({
  entity: defineEntity({ name: 'suppressed', schema: Suppressed }),
  version: 1,
  key: { holds: ['hash'], of: ({ hash }) => suppressionKey(hash), read: (key) => ({ hash: suppressedHashOf(key) }) },
  personal: { none: 'a keyed hash, which names nobody' },
});
