import { waitingLeadEntity } from '@afluente/domain/leads/waiting-lead';
import { defineItem } from '../table/define-item';
import { placeOfWaiting, waitingKey } from './lead-keys';

/** A lead's place in a team's queue. */
export const waitingLeadItem = defineItem({
  entity: waitingLeadEntity,
  version: 1,
  key: { holds: ['teamId', 'lane', 'createdAt', 'leadId'], of: waitingKey, read: placeOfWaiting },
  personal: { none: 'it hangs on its lead, and is erased with it' },
});
