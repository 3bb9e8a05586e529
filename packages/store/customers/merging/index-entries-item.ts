import type { IndexEntries } from '@afluente/domain/customers/merging/index-entries';
import * as z from 'zod';
import { defineCodec, type Item } from '../../table/define-codec';
import type { Key } from '../../table/key-parts';
import { blockKey, indexedKey, nameKey } from './index-entries-keys';

const texts = z.array(z.string());
const Entries = z.object({ names: texts, blocks: texts });

const codec = defineCodec({
  type: 'indexed',
  version: 1,
  schema: Entries.extend({
    version: z.number().int().min(1),
    /** of before, which may still be there */
    stale: Entries.optional(),
    causedBy: z.string(),
  }),
});
const entry = defineCodec({ type: 'indexEntry', version: 1, schema: z.object({}) });

/** The list of a customer's entries: none is ever there that it does not name, or named once while it was being written. */
export interface Indexed extends IndexEntries {
  readonly customerId: string;
  /** 1 = written for the first time */
  readonly version: number;
  readonly stale?: IndexEntries | undefined;
  /** the event that it was last written for: the same event again means that the entries may not be there yet */
  readonly causedBy: string;
}

export function indexedItem({ customerId, version, names, blocks, stale, causedBy }: Indexed): Item {
  const attributes = { version, names: [...names], blocks: [...blocks], causedBy };
  const left = stale && { stale: { names: [...stale.names], blocks: [...stale.blocks] } };
  return { ...indexedKey(customerId), ...codec.stamp({ ...attributes, ...left }) };
}

export function indexedOf(item: Item, customerId: string): Indexed {
  return { ...codec.read(item), customerId };
}

/** Where the entries lie. */
export function entryKeys(customerId: string, { names, blocks }: IndexEntries): readonly Key[] {
  return [...names.map((name) => nameKey(name, customerId)), ...blocks.map((block) => blockKey(block, customerId))];
}

/** The entries themselves: they are nothing but their keys. */
export function entryItems(customerId: string, entries: IndexEntries): readonly Item[] {
  return entryKeys(customerId, entries).map((key) => ({ ...key, ...entry.stamp({}) }));
}

/** Where every entry lies that the list in this item may have left anywhere. */
export function entryKeysOf(item: Item, customerId: string): readonly Key[] {
  const { stale, ...listed } = indexedOf(item, customerId);
  return [...entryKeys(customerId, listed), ...(stale ? entryKeys(customerId, stale) : [])];
}
