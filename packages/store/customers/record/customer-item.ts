import type { IdentifierKey } from '@afluente/domain/customers/record/commit';
import { CustomerPart } from '@afluente/domain/customers/record/customer-record';
import * as z from 'zod';
import { tombstoneIn } from '../../privacy/erasure-item';
import { defineCodec, type Item } from '../../table/define-codec';
import { keyOf } from '../../table/item-key';
import { customerIdOf } from '../../table/key-parts';
import { customerIndexKey, identityKey, profileKey } from './customer-keys';

const profile = defineCodec({ type: 'customer', version: 1, schema: CustomerPart.omit({ id: true }) });
const identity = defineCodec({ type: 'identity', version: 1, schema: z.object({ customerId: z.string() }) });

/** The profile of a part. One that is merged into another is in no list. */
export function partItem({ id, consents, merges, ...rest }: CustomerPart): Item {
  const listed = rest.mergedInto === undefined ? customerIndexKey({ id, createdAt: rest.createdAt }) : {};
  const { type, schemaVersion, ...attributes } = profile.stamp({ ...rest, consents, merges });
  return { ...profileKey(id), ...listed, type, schemaVersion, ...withoutEmpty(attributes, ['consents', 'merges']) };
}

/** Leaves out those of these that are empty, as they are of nearly everybody: the profile is to stay small. */
function withoutEmpty(attributes: Item, names: readonly string[]): Item {
  const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) => !names.includes(name) || !isEmpty(value)),
  );
}

/** Whether there is a profile: none in the place of one of an erased part. */
export function isProfile(item: Item | undefined): item is Item {
  return item !== undefined && tombstoneIn(item) === undefined;
}

/** The part of a profile's item. */
export function partOfItem(item: Item): CustomerPart {
  return { ...profile.read(item), id: customerIdOf(keyOf(item)) };
}

/** An identifier's being one customer's and nobody else's. */
export function identityItem(identifier: IdentifierKey, customerId: string): Item {
  return { ...identityKey(identifier), ...identity.stamp({ customerId }) };
}

/** Whose an identity item is. */
export function holderOf(item: Item): string {
  return identity.read(item).customerId;
}
