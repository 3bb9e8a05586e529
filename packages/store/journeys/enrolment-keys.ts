import { customerIdOfEnrolment } from '@afluente/domain/ids';
import type { Enrolment } from '@afluente/domain/journeys/enrolment-record';
import { customerPartition, type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of enrolments: with their customer; and in the list of each journey, those inside and those who left. */

/** Undefined for what is no enrolment id. */
export function enrolmentKey(enrolmentId: string): Key | undefined {
  const customerId = customerIdOfEnrolment(enrolmentId);
  return customerId === undefined
    ? undefined
    : { PK: customerPartition(customerId), SK: join('ENROLMENT', enrolmentId) };
}

export const enrolmentIdOf = (key: Key): string => nth(key.SK, 1);

export const enrolmentsRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('ENROLMENT', ''),
});

export const enrolmentIndexKey = ({ journeyId, status, entry, id }: Enrolment): IndexKey => ({
  GSI1PK: enrolmentsPartition(journeyId, status),
  GSI1SK: join(instant(entry.at), id),
});

export const enrolmentsPartition = (journeyId: string, status: Enrolment['status']) =>
  join('JOURNEY', journeyId, status);

export const enrolmentIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);
