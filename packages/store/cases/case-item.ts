import { caseEntity } from '@afluente/domain/cases/case-record';
import { RejectedError } from '@afluente/domain/errors';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { customerIdOf } from '../table/key-parts';
import { caseIdOf, caseIndexKey, caseKey } from './case-keys';

/** A case, with its customer; its steps and clocks make it large, so that it may be packed. */
export const caseItem = defineItem({
  entity: caseEntity,
  version: 1,
  isPacked: true,
  key: {
    holds: ['id', 'customerId'],
    of: ({ id, customerId }) => {
      const key = caseKey(id);
      if (key !== undefined && customerIdOf(key) === customerId) return key;
      throw new RejectedError('store.badCaseId', "A case's id is made of its customer's");
    },
    read: (key) => ({ id: caseIdOf(key), customerId: customerIdOf(key) }),
  },
  index: caseIndexKey,
  events: { base: baseOfChange },
  personal: { erase: 'case', export: { as: 'case', about: 'what the customer wanted dealt with, with every step' } },
});
