import type { IdentifierKey } from '@afluente/domain/commit';
import { Customer } from '@afluente/domain/customer-record';
import * as z from 'zod';
import { defineCodec, type Item } from './define-codec';
import { keyOf } from './item-key';
import { customerIdOf, customerIndexKey, identityKey, profileKey } from './keys';

const profile = defineCodec({ type: 'customer', version: 1, schema: Customer.omit({ id: true }) });
const identity = defineCodec({ type: 'identity', version: 1, schema: z.object({ customerId: z.string() }) });

/** A customer's profile. */
export function customerItem({ id, ...rest }: Customer): Item {
  return { ...profileKey(id), ...customerIndexKey({ id, createdAt: rest.createdAt }), ...profile.stamp(rest) };
}

/** The customer of a profile's item. */
export function customerOf(item: Item): Customer {
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
