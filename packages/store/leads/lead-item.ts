import { RejectedError } from '@afluente/domain/errors';
import { Lead } from '@afluente/domain/leads/lead-record';
import type { DomainEvent } from '@afluente/events/define-event';
import { LeadCaptured } from '@afluente/events/leads';
import { defineCodec, type Item } from '../table/define-codec';
import { carried, carriedEvents, carry, type EventBase } from '../table/item-events';
import { keyOf } from '../table/item-key';
import { customerIdOf } from '../table/key-parts';
import { leadIdOf, leadIndexKey, leadKey } from './lead-keys';

const codec = defineCodec({
  type: 'lead',
  version: 1,
  schema: Lead.omit({ id: true, customerId: true }).extend(carriedEvents),
});

export const leadItemType = codec.type;

/** A lead, with the events that its last write caused. Throws RejectedError `store.badLeadId` on an id of another making. */
export function leadItem(lead: Lead, events: readonly DomainEvent[]): Item {
  const { id, customerId, ...rest } = lead;
  const key = leadKey(id);
  if (key === undefined || customerIdOf(key) !== customerId) {
    throw new RejectedError('store.badLeadId', "A lead's id is made of its customer's");
  }
  return {
    ...key,
    ...leadIndexKey(lead),
    ...codec.stamp({ ...rest, ...carry(events, baseOf(lead), derivedFrom(lead)) }),
  };
}

/** The lead of an item. */
export function leadOf(item: Item): Lead {
  const { events: _events, emits: _emits, ...rest } = codec.read(item);
  const key = keyOf(item);
  return { ...rest, id: leadIdOf(key), customerId: customerIdOf(key) };
}

/** The events that a lead's item carries. */
export function leadEvents(item: Item): readonly DomainEvent[] {
  const lead = leadOf(item);
  return carried(codec.read(item), baseOf(lead), derivedFrom(lead));
}

/** What a captured lead is never changes: its event's data is the lead. */
const derivedFrom = ({ id: leadId, interactionId, channel, kind, sourceId }: Lead) => ({
  [LeadCaptured.name]: { leadId, interactionId, channel, kind, sourceId },
});

const baseOf = (lead: Lead): EventBase => ({
  occurredAt: lead.updatedAt,
  correlationId: '',
  causationId: lead.interactionId,
  customerId: lead.customerId,
});
