import { customerIdOf, customerPartition, instant, join, type Key, nth } from '../../table/key-parts';

/** Keys of interactions, and of the claims of those without a time of their own. */

export interface InteractionPlace {
  readonly customerId: string;
  readonly occurredAt: string;
  readonly id: string;
}

export const interactionKey = ({ customerId, occurredAt, id }: InteractionPlace): Key => ({
  PK: customerPartition(customerId),
  SK: join('INTERACTION', instant(occurredAt), id),
});

export const interactionPlaceOf = (key: Key): InteractionPlace => ({
  customerId: customerIdOf(key),
  occurredAt: nth(key.SK, 1),
  id: nth(key.SK, 2),
});

export const timelineRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('INTERACTION', ''),
});

/** What of a timeline is older than a time. */
export const timelineBefore = (customerId: string, before: string) => ({
  ...timelineRange(customerId),
  from: join('INTERACTION', instant(before)),
});

/** What of a timeline occurred between two times, both included. */
export const timelineBetween = (customerId: string, from: string, to: string) => ({
  partition: customerPartition(customerId),
  from: join('INTERACTION', instant(from)),
  to: join('INTERACTION', instant(to), '\u{10ffff}'),
});

/** One day of a timeline, `YYYY-MM-DD`. */
export const timelineDay = (customerId: string, day: string) => ({
  partition: customerPartition(customerId),
  prefix: [join('INTERACTION', ''), day].join(''),
});

export const claimKey = (interactionId: string): Key => ({ PK: join('CLAIM', interactionId), SK: 'CLAIM' });

export const interactionIdOfClaim = (key: Key): string => nth(key.PK, 1);
