import { customerIdOf, customerPartition, type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of suspected refusals: with the customer, and in a list by status. */

export interface RefusalPlace {
  readonly customerId: string;
  readonly interactionId: string;
}

export const refusalKey = ({ customerId, interactionId }: RefusalPlace): Key => ({
  PK: customerPartition(customerId),
  SK: join('REFUSAL', interactionId),
});

export const refusalPlaceOf = (key: Key): RefusalPlace => ({
  customerId: customerIdOf(key),
  interactionId: nth(key.SK, 1),
});

export const refusalIndexKey = (
  refusal: RefusalPlace & { readonly status: string; readonly at: string },
): IndexKey => ({
  GSI1PK: join('REFUSALS', refusal.status),
  GSI1SK: join(instant(refusal.at), refusal.customerId, refusal.interactionId),
});

export const refusalPlaceOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): RefusalPlace => ({
  customerId: nth(key.GSI1SK, 1),
  interactionId: nth(key.GSI1SK, 2),
});

export const refusalsIndexRange = (status: string) => ({ partition: join('REFUSALS', status) });
