import { customerIdOf, customerPartition, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of the consent ledger. */

/** By time first, so that the ledger of several parts is one list, newest first; the interaction distinguishes two of one instant. */
export const consentKey = (entry: {
  readonly customerId: string;
  readonly at: string;
  readonly channel: string;
  readonly purpose: string;
  readonly interactionId: string;
}): Key => ({
  PK: customerPartition(entry.customerId),
  SK: join('CONSENT', instant(entry.at), entry.channel, entry.purpose, entry.interactionId),
});

export const consentPlaceOf = (key: Key) => ({
  customerId: customerIdOf(key),
  at: nth(key.SK, 1),
  channel: nth(key.SK, 2),
  purpose: nth(key.SK, 3),
  interactionId: nth(key.SK, 4),
});

export const consentsRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('CONSENT', ''),
});
