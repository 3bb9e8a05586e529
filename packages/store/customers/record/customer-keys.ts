import { createHash } from 'node:crypto';
import type { IdentifierKey } from '@afluente/domain/customers/record/commit';
import { mergeOfId } from '@afluente/domain/ids';
import {
  customerIdOf,
  customerPartition,
  type IndexKey,
  instant,
  join,
  type Key,
  nth,
  separator,
} from '../../table/key-parts';

/** Keys of profiles, identity claims, merges and what people change by hand. */

/** Partition keys end at 2048 bytes (AWS: "Constraints in Amazon DynamoDB"); longer values are known by their hash. */
const longestValue = 1024;

function bounded(value: string): string {
  if (Buffer.byteLength(value) <= longestValue) return value;
  return ['sha256', createHash('sha256').update(value).digest('hex')].join(':');
}

export const profileKey = (customerId: string): Key => ({ PK: customerPartition(customerId), SK: 'PROFILE' });

export const identityKey = ({ type, value }: IdentifierKey): Key => ({
  PK: join('IDENTITY', type, bounded(value)),
  SK: 'IDENTITY',
});

/** How `resolve` names an identifier in its answer. */
export const identifierName = ({ type, value }: IdentifierKey): string => [type, value].join(separator);

export const customerIndexKey = (customer: { readonly id: string; readonly createdAt: string }): IndexKey => ({
  GSI1PK: 'CUSTOMERS',
  GSI1SK: join(instant(customer.createdAt), customer.id),
});

export const customerIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);

export const customersIndexRange = () => ({ partition: 'CUSTOMERS' });

/** What a person changed by hand, in the partition of the part that they changed. */
export const editKey = (edit: { readonly customerId: string; readonly at: string; readonly id: string }): Key => ({
  PK: customerPartition(edit.customerId),
  SK: join('EDIT', instant(edit.at), edit.id),
});

export const editPlaceOf = (key: Key) => ({ customerId: customerIdOf(key), at: nth(key.SK, 1), id: nth(key.SK, 2) });

export const editsRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('EDIT', ''),
});

/** Undefined for what is no merge id: survivor, time and loser are parts of it. */
export function mergeKey(mergeId: string): Key | undefined {
  const merge = mergeOfId(mergeId);
  if (merge === undefined) return undefined;
  return { PK: customerPartition(merge.survivorId), SK: join('MERGE', instant(merge.at), merge.loserId) };
}

export const mergesRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('MERGE', ''),
});

/** All that a part has in the table, its claims of identifiers and of interactions apart. */
export const partRange = (customerId: string) => ({ partition: customerPartition(customerId) });

/** What an item of a part's partition is, as in `INTERACTION`. */
export const kindInPart = (key: Key): string => nth(key.SK, 0);
