import { Import, ImportPart } from '@afluente/domain/imports/import-record';
import type { DomainEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import { receiptDays } from '../deliveries/receipt-item';
import { defineCodec, type Item } from '../table/define-codec';
import { expiresAfter } from '../table/expiry';
import { carried, carriedEvents, carry, type EventBase } from '../table/item-events';
import { keyOf } from '../table/item-key';
import { importIdOf, importIndexKey, importKey, importPartKey, importPartOf } from './import-keys';

const codec = defineCodec({
  type: 'import',
  version: 1,
  schema: Import.omit({ id: true }).extend({ expiresAt: z.number().int(), ...carriedEvents }),
});
const partCodec = defineCodec({
  type: 'importPart',
  version: 1,
  schema: ImportPart.omit({ number: true }).extend({ expiresAt: z.number().int() }),
});

export const importItemType = codec.type;

/** An import's item, with the events that its last write caused; it is kept as long as receipts are. */
export function importItem(one: Import, events: readonly DomainEvent[] = []): Item {
  const { id, ...rest } = one;
  return {
    ...importKey(id),
    ...importIndexKey(one),
    ...codec.stamp({
      ...rest,
      expiresAt: expiresAfter(one.createdAt, receiptDays),
      ...carry(events, baseOf(one)),
    }),
  };
}

/** The import of an item. */
export function importOf(item: Item): Import {
  const { expiresAt: _expiresAt, events: _events, emits: _emits, ...rest } = codec.read(item);
  return { ...rest, id: importIdOf(keyOf(item)) };
}

/** The events that an import's item carries. */
export function importEvents(item: Item): readonly DomainEvent[] {
  return carried(codec.read(item), baseOf(importOf(item)));
}

const baseOf = ({ id, updatedAt }: Import): EventBase => ({
  occurredAt: updatedAt,
  correlationId: id,
  causationId: id,
});

/** What says that a part of an import's file is in the archive; `at` is when it came. */
export function importPartItem(importId: string, { number, ...rest }: ImportPart, at: string): Item {
  return {
    ...importPartKey(importId, number),
    ...partCodec.stamp({ ...rest, expiresAt: expiresAfter(at, receiptDays) }),
  };
}

/** The part of an item. */
export function importPartIn(item: Item): ImportPart {
  const { expiresAt: _, ...rest } = partCodec.read(item);
  return { ...rest, number: importPartOf(keyOf(item)).number };
}
