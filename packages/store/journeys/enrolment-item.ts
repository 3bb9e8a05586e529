import { RejectedError } from '@afluente/domain/errors';
import { enrolmentEntity } from '@afluente/domain/journeys/enrolment-record';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { enrolmentIdOf, enrolmentIndexKey, enrolmentKey } from './enrolment-keys';

/**
 * Somebody inside a journey, or who was, in their own partition; it stays when they leave, so that never is never. From version 2 on it may be
 * packed: its path grows with every step, and each wait writes it in a transaction.
 */
export const enrolmentItem = defineItem({
  entity: enrolmentEntity,
  version: 2,
  upgrades: { 1: (old) => old },
  isPacked: true,
  key: {
    holds: ['id'],
    of: ({ id }) => {
      const key = enrolmentKey(id);
      if (key === undefined)
        throw new RejectedError('store.badEnrolmentId', 'An enrolment id is made by enrolmentIdFor');
      return key;
    },
    read: (key) => ({ id: enrolmentIdOf(key) }),
  },
  index: enrolmentIndexKey,
  events: { base: baseOfChange },
  personal: { erase: 'enrolment', export: { as: 'enrolment', about: 'a journey that the customer is or was in' } },
});
