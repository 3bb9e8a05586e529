import { RejectedError } from '@afluente/domain/errors';
import { type Lead, leadEntity } from '@afluente/domain/leads/lead-record';
import { LeadCaptured } from '@afluente/events/leads';
import { defineItem } from '../table/define-item';
import { ofVersion } from '../table/item-events';
import { customerIdOf, type Key } from '../table/key-parts';
import { leadIdOf, leadIndexKey, leadKey, waitingKey } from './lead-keys';

/** A lead; from version 2 on it may be packed. Writing one throws RejectedError `store.badLeadId` on an id of another making. */
export const leadItem = defineItem({
  entity: leadEntity,
  version: 2,
  upgrades: { 1: (old) => old },
  // with its traces and events it is more than a write unit, and is written in transactions
  isPacked: true,
  key: {
    holds: ['id', 'customerId'],
    of: keyOfLead,
    read: (key) => ({ id: leadIdOf(key), customerId: customerIdOf(key) }),
  },
  index: leadIndexKey,
  events: {
    base: ({ updatedAt, interactionId, customerId }) => ({
      occurredAt: updatedAt,
      correlationId: '',
      causationId: interactionId,
      customerId,
    }),
    // what a captured lead is never changes: its event's data is the lead
    data: ({ id: leadId, interactionId, interactionAt, channel, kind, sourceId }) => {
      const first = { leadId, interactionId, channel, kind, sourceId };
      return { [ofVersion(LeadCaptured.name, 1)]: first, [LeadCaptured.name]: { ...first, interactionAt } };
    },
  },
  personal: {
    erase: 'lead',
    export: { as: 'lead', about: 'with the trace of every automatic decision about it' },
    beside: (lead) => (lead.waiting === undefined ? [] : [waitingKey(lead.waiting)]),
  },
});

function keyOfLead({ id, customerId }: Lead): Key {
  const key = leadKey(id);
  if (key === undefined || customerIdOf(key) !== customerId) {
    throw new RejectedError('store.badLeadId', "A lead's id is made of its customer's");
  }
  return key;
}
