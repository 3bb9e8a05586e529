import type { IdentifierKey } from '@afluente/domain/customers/record/commit';
import { CustomerPart, customerEntity } from '@afluente/domain/customers/record/customer-record';
import { defineEntity } from '@afluente/domain/entity';
import * as z from 'zod';
import { tombstoneIn } from '../../privacy/erasure-item';
import type { Item } from '../../table/define-codec';
import { defineItem } from '../../table/define-item';
import type { ItemDefinition } from '../../table/item-definition';
import type { Key } from '../../table/key-parts';
import { customerIdOf } from '../../table/key-parts';
import { customerIndexKey, identityKey, profileKey } from './customer-keys';

const withEmpties = defineItem({
  entity: customerEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => profileKey(id), read: (key) => ({ id: customerIdOf(key) }) },
  // one that is merged into another, or of which nothing is left, is in no list
  index: ({ id, createdAt, mergedInto, movedTo }) =>
    (mergedInto ?? movedTo) === undefined ? customerIndexKey({ id, createdAt }) : undefined,
  personal: {
    erase: 'profile',
    export: {
      as: 'part',
      about: 'what came in under one id, with where each value came from and when',
      // it repeats what the profile says, for finding it
      value: { schema: CustomerPart.omit({ indexedAs: true }), of: ({ indexedAs: _, ...part }) => part },
    },
  },
});

/** The profile of a source record. */
export const profileItem: ItemDefinition<CustomerPart> = {
  ...withEmpties,
  itemsOf: (part) => [withoutEmpty(withEmpties.itemsOf(part)[0])],
};

const emptyForMost: ReadonlySet<string> = new Set(['consents', 'merges']);

/** Leaves out what is empty for nearly everybody: the profile is to stay small. */
function withoutEmpty(item: Item): Item {
  const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return Object.fromEntries(Object.entries(item).filter(([name, value]) => !emptyForMost.has(name) || !isEmpty(value)));
}

/** The item of a profile. */
export function partItem(part: CustomerPart): Item {
  return profileItem.itemsOf(part)[0];
}

/** Whether there is a profile; an erased part has a tombstone instead. */
export function isProfile(item: Item | undefined): item is Item {
  return item !== undefined && tombstoneIn(item) === undefined;
}

/** The part of a profile's item. */
export function partOfItem(item: Item): CustomerPart {
  return profileItem.stateOf(item);
}

/** An identifier's being one customer's and nobody else's. It is known by its key alone, which a long value is only hashed into. */
export const identityItem = defineItem({
  entity: defineEntity({
    name: 'identity',
    schema: z.object({
      PK: z.string(),
      SK: z.string(),
      customerId: z.string(),
      /** parts that are found by it beside its holder */
      sharedBy: z.array(z.string()).optional(),
    }),
  }),
  version: 1,
  key: { holds: ['PK', 'SK'], of: ({ PK, SK }) => ({ PK, SK }), read: ({ PK, SK }) => ({ PK, SK }) },
  personal: { none: 'an erasure deletes it first of all, by the identifiers of the profile' },
});

/** The item that makes an identifier a customer's. */
export function itemOfIdentity(identifier: IdentifierKey, customerId: string): Item {
  return identityItem.itemsOf({ ...identityKey(identifier), customerId })[0];
}

/** The item of an identifier by which others are found beside its holder; of the holder alone where there are none. */
export function itemOfShared({ PK, SK }: Key, holderId: string, sharedBy: readonly string[]): Item {
  return identityItem.itemsOf({
    PK,
    SK,
    customerId: holderId,
    ...(sharedBy.length > 0 && { sharedBy: [...sharedBy] }),
  })[0];
}

/** Who else is found by an identifier. */
export const sharersOf = (item: Item): readonly string[] => identityItem.stateOf(item).sharedBy ?? [];

/** Whose an identity item is. */
export function holderOf(item: Item): string {
  return identityItem.stateOf(item).customerId;
}

/** What a part was to be found by when it was new, also of one that was erased since. */
export function indexedAsIn(item: Item): CustomerPart['indexedAs'] {
  return (tombstoneIn(item) ?? partOfItem(item)).indexedAs;
}
