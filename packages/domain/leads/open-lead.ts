import { LeadCaptured } from '@afluente/events/leads';
import type { Recordable } from '../customers/record/commit';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { leadIdFor } from '../ids';
import { showsInterest } from './lead-capture';
import { type Lead, leadEntity } from './lead-record';

export interface OpenedLead {
  readonly lead: Lead;
  readonly write: ItemWrite;
}

export interface LeadOpening {
  readonly customerId: string;
  readonly recordable: Recordable;
  /** the event that it follows from */
  readonly causationId: string;
  /** somebody looked and says that it refuses nothing */
  readonly isNoRefusal?: true;
  /** of the first state, 1 where absent: a lead that is opened again after it was withdrawn is distinguished by it */
  readonly version?: number;
}

/** The lead that an interaction opens, where it shows interest. */
export function openLead(opening: LeadOpening): OpenedLead | undefined {
  const { customerId, recordable, causationId, isNoRefusal, version = 1 } = opening;
  const { interaction, correlationId } = recordable;
  const { interested, reason } = showsInterest(interaction, isNoRefusal);
  if (!interested) return undefined;
  const lead = { ...newLead(customerId, recordable, reason), version, ...(version > 1 && { corrected: true }) };
  const { id: interactionId, occurredAt: interactionAt, channel, kind, sourceId, receivedAt } = interaction;
  const captured = domainEvent(
    LeadCaptured,
    {
      subjectId: lead.id,
      revision: lead.version,
      occurredAt: receivedAt,
      correlationId,
      causationId,
      customerId,
    },
    { leadId: lead.id, interactionId, interactionAt, channel, kind, sourceId },
  );
  return { lead, write: { ...next(leadEntity, lead, [captured]), over: 0 } };
}

/** It is as old as its receipt: a lead imported today is to be called today, whenever the person asked. */
function newLead(customerId: string, { interaction }: Recordable, reason: string): Lead {
  const { id: interactionId, occurredAt, receivedAt, channel, kind, sourceId, campaign } = interaction;
  return {
    id: leadIdFor(customerId, interactionId),
    customerId,
    version: 1,
    status: 'new',
    createdAt: receivedAt,
    updatedAt: receivedAt,
    interactionId,
    interactionAt: occurredAt,
    channel,
    kind,
    sourceId,
    ...(campaign && { campaign }),
    trace: [{ act: 'capture', at: receivedAt, inputs: { kind, channel }, rejected: [], result: reason }],
  };
}
