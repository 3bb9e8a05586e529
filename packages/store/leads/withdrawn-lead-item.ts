import { receiptDays } from '@afluente/domain/deliveries/receipt-days';
import { withdrawnLeadEntity } from '@afluente/domain/leads/withdrawn-lead';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { customerIdOf } from '../table/key-parts';
import { leadIdOf, withdrawnLeadKey } from './lead-keys';

/** What a lead was that went when its interaction was read again; kept as long as receipts, by which it may be read as before. */
export const withdrawnLeadItem = defineItem({
  entity: withdrawnLeadEntity,
  version: 1,
  key: {
    holds: ['id', 'customerId'],
    of: withdrawnLeadKey,
    read: (key) => ({ id: leadIdOf(key), customerId: customerIdOf(key) }),
  },
  expiresAt: ({ at }) => expiresAfter(at, receiptDays),
  personal: {
    erase: 'withdrawnLead',
    export: { as: 'withdrawnLead', about: 'a lead that was withdrawn when its message was read again' },
  },
});
