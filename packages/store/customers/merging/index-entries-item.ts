import { companyIdOf, readCompanyEntry } from '@afluente/domain/customers/merging/company-keys';
import type { IndexEntries } from '@afluente/domain/customers/merging/index-entries';
import { defineEntity } from '@afluente/domain/entity';
import * as z from 'zod';
import type { Item } from '../../table/define-codec';
import { defineItem } from '../../table/define-item';
import { customerIdOf, type Key } from '../../table/key-parts';
import { blockKey, companyKey, companyMemberKey, indexedKey, nameKey } from './index-entries-keys';

const texts = z.array(z.string()).readonly();
const Entries = z.object({ names: texts, blocks: texts, companies: texts.optional() });

/** The list of a customer's entries: none is ever there that it does not name, or named once while it was being written. */
const Indexed = Entries.extend({
  customerId: z.string(),
  /** 1 = written for the first time */
  version: z.number().int().min(1),
  /** of before, which may still be there */
  stale: Entries.optional(),
  /** the event that it was last written for: the same event again means that the entries may not be there yet */
  causedBy: z.string(),
});
export type Indexed = Readonly<z.output<typeof Indexed>>;

export const indexedItem = defineItem({
  entity: defineEntity({ name: 'indexed', schema: Indexed }),
  version: 1,
  key: {
    holds: ['customerId'],
    of: ({ customerId }) => indexedKey(customerId),
    read: (key) => ({ customerId: customerIdOf(key) }),
  },
  personal: {
    erase: 'nameIndex',
    export: { hidden: 'it repeats what the profile says, for finding it' },
    // every entry that the list may have left anywhere
    beside: ({ customerId, stale, ...listed }) => [
      ...entryKeys(customerId, listed),
      ...(stale ? entryKeys(customerId, stale) : []),
    ],
  },
});

/** An entry is nothing but its key. */
export const indexEntryItem = defineItem({
  entity: defineEntity({ name: 'indexEntry', schema: z.object({ PK: z.string(), SK: z.string() }) }),
  version: 1,
  key: { holds: ['PK', 'SK'], of: ({ PK, SK }) => ({ PK, SK }), read: ({ PK, SK }) => ({ PK, SK }) },
  personal: { none: 'it is deleted with the list that names it' },
});

/** Where the entries lie. */
export function entryKeys(customerId: string, { names, blocks, companies = [] }: IndexEntries): readonly Key[] {
  return [
    ...names.map((name) => nameKey(name, customerId)),
    ...blocks.map((block) => blockKey(block, customerId)),
    ...companies.flatMap((company) => companyKeys(customerId, company)),
  ];
}

/** In the list by what it is found by, and with the company's people. */
function companyKeys(customerId: string, entry: string): readonly Key[] {
  const { word, key } = readCompanyEntry(entry);
  const listed = companyKey({ word, key, customerId });
  return word === key ? [listed, companyMemberKey(companyIdOf(key), customerId)] : [listed];
}

/** The items of entries. */
export function entryItems(customerId: string, entries: IndexEntries): readonly Item[] {
  return entryKeys(customerId, entries).flatMap((key) => indexEntryItem.itemsOf({ ...key }));
}
