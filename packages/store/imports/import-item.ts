import { receiptDays } from '@afluente/domain/deliveries/receipt-days';
import { defineEntity } from '@afluente/domain/entity';
import { ImportPart, importEntity } from '@afluente/domain/imports/import-record';
import * as z from 'zod';
import type { Item } from '../table/define-codec';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { importIdOf, importIndexKey, importKey, importPartKey, importPartOf } from './import-keys';

/** An import; it is kept as long as receipts are. */
export const importItem = defineItem({
  entity: importEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => importKey(id), read: (key) => ({ id: importIdOf(key) }) },
  index: importIndexKey,
  expiresAt: ({ createdAt }) => expiresAfter(createdAt, receiptDays),
  events: { base: ({ id, updatedAt }) => ({ occurredAt: updatedAt, correlationId: id, causationId: id }) },
  personal: { none: 'settings and counts; the erasure deletes the parts of the file that hold a row of theirs' },
});

const ArchivedPart = ImportPart.extend({ importId: z.string(), expiresAt: z.number().int() });

/** Says that a part of an import's file is in the archive. */
export const importPartItem = defineItem({
  entity: defineEntity({ name: 'importPart', schema: ArchivedPart }),
  version: 1,
  key: {
    holds: ['importId', 'number'],
    of: ({ importId, number }) => importPartKey(importId, number),
    read: importPartOf,
  },
  personal: { none: 'size and hash of a part of a file' },
});

/** The item of a part; `at` is when it came. */
export function itemOfImportPart(importId: string, part: ImportPart, at: string): Item {
  return importPartItem.itemsOf({ ...part, importId, expiresAt: expiresAfter(at, receiptDays) })[0];
}

/** The part of an item. */
export function importPartIn(item: Item): ImportPart {
  const { importId: _importId, expiresAt: _expiresAt, ...part } = importPartItem.stateOf(item);
  return part;
}
