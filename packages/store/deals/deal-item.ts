import { dealEntity, dealKeyEntity } from '@afluente/domain/deals/deal-record';
import { RejectedError } from '@afluente/domain/errors';
import { companyDealKey } from '../customers/merging/index-entries-keys';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { customerIdOf } from '../table/key-parts';
import { dealIdOf, dealIndexKey, dealKey, keyOfOwn, ownKey } from './deal-keys';

/** A deal, with its customer. */
export const dealItem = defineItem({
  entity: dealEntity,
  version: 1,
  key: {
    holds: ['id', 'customerId'],
    of: ({ id, customerId }) => {
      const key = dealKey(id);
      if (key !== undefined && customerIdOf(key) === customerId) return key;
      throw new RejectedError('store.badDealId', "A deal's id is made of its customer's");
    },
    read: (key) => ({ id: dealIdOf(key), customerId: customerIdOf(key) }),
  },
  index: dealIndexKey,
  events: { base: baseOfChange },
  personal: {
    erase: 'deal',
    export: { as: 'deal', about: 'what the customer may buy or bought, with its stages' },
    beside: ({ id, key, companyId, companiesBefore = [] }) => [
      ...(key === undefined ? [] : [ownKey(key)]),
      ...[...companiesBefore, ...(companyId === undefined ? [] : [companyId])].map((one) => companyDealKey(one, id)),
    ],
  },
});

/** Which deal an id of another system names. */
export const dealKeyItem = defineItem({
  entity: dealKeyEntity,
  version: 1,
  key: { holds: ['key'], of: ({ key }) => ownKey(key), read: (key) => ({ key: keyOfOwn(key) }) },
  personal: { none: 'it goes with the deal that it names' },
});
