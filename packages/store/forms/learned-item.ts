import { receiptDays } from '@afluente/domain/deliveries/receipt-days';
import { learnedFieldsEntity } from '@afluente/domain/forms/learned-fields';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { formIdOf, learnedKey } from './learned-keys';

/** What a form's posts said of its fields; gone a while after the last post. */
export const learnedItem = defineItem({
  entity: learnedFieldsEntity,
  version: 1,
  key: { holds: ['formId'], of: ({ formId }) => learnedKey(formId), read: (key) => ({ formId: formIdOf(key) }) },
  expiresAt: ({ updatedAt }) => expiresAfter(updatedAt, receiptDays),
  personal: { none: 'names of fields and counts; no value, and no name that could be one' },
});
