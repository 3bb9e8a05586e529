import { failedMessageEntity } from '@afluente/domain/messages/failed-message-record';
import { defineItem } from '../table/define-item';
import { failedIndexKey, failedMessageKey, placeOfFailed } from './failed-message-keys';

/** A quarter: the message itself stays with its customer. */
const keptSeconds = 90 * 24 * 3600;

/** That a message failed, beside it. */
export const failedMessageItem = defineItem({
  entity: failedMessageEntity,
  version: 1,
  key: { holds: ['customerId', 'messageId'], of: failedMessageKey, read: placeOfFailed },
  index: failedIndexKey,
  expiresAt: ({ at }) => Math.floor(Date.parse(at) / 1000) + keptSeconds,
  personal: { erase: 'failed message', export: { hidden: 'it stands for a message, which is exported itself' } },
});
