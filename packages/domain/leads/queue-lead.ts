import type { DataOf, DomainEvent } from '@afluente/events/define-event';
import { LeadReturned, LeadStatusChanged } from '@afluente/events/leads';
import { domainEvent } from '../domain-event';
import { requestNotice } from '../notices/notice';
import { type Trace, withTrace } from '../rules/trace';
import { lostBy, rested } from './acceptance';
import type { LeadInput } from './lead';
import type { LeadChange } from './lead-change';
import type { Lead } from './lead-record';
import { isWaiting, placeOf, type WaitingLead } from './waiting-lead';

/** What is kept with a lead of how it was routed. */
export interface Queued {
  /** undefined where nothing routes it */
  readonly teamId: string | undefined;
  readonly waits?: WaitingLead | undefined;
  readonly trace: Trace;
}

/** Lays the lead into a team's queue (or none, where nothing routes it), with the trace of why nobody was given it. */
export function queueLead(input: LeadInput, { teamId, waits, trace }: Queued): LeadChange {
  const { lead: before, at } = input;
  const { takenFrom: _, waiting: __, ...lead } = before;
  const state = { ...lead, version: lead.version + 1, updatedAt: at, ...(teamId !== undefined && { teamId }) };
  const waiting = waits && placeOf(waits);
  return {
    lead: withTrace({ ...state, ...(waiting && { waiting }) }, trace),
    events: [],
    ...placesOf(before, waits),
  };
}

/** The place that is taken and the one that is left, where that is another. */
function placesOf(before: Lead, waits: WaitingLead | undefined): Pick<LeadChange, 'waits' | 'leaves'> {
  const left = isWaiting(before) ? before.waiting : undefined;
  const isSame = left !== undefined && waits !== undefined && left.teamId === waits.teamId && left.lane === waits.lane;
  return { ...(waits && { waits }), ...(left && !isSame && { leaves: left }) };
}

export type ReturnReason = DataOf<typeof LeadReturned>['reason'];

interface Returned extends Queued {
  readonly reason: ReturnReason;
  /** all who could take it were asked: it rests */
  readonly isRoundOver: boolean;
}

/** Takes a lead from its owner and lays it into the team's queue, with its age. */
export function returnLead(input: LeadInput, { reason, isRoundOver, ...queued }: Returned): LeadChange {
  const { lead, at, correlationId, causationId } = input;
  const { ownerId = '', assignedAt: _, acceptance, ...rest } = lead;
  const { restUntil } = queued.waits ?? {};
  const { ownerId: __, ...free } = { ...rest, ownerId };
  const freed: Lead = {
    ...free,
    ...(acceptance && { acceptance: rested(lostBy(acceptance, ownerId), isRoundOver ? restUntil : undefined) }),
    ...(lead.status === 'assigned' && { status: 'new' as const }),
  };
  const change = queueLead({ ...input, lead: freed }, queued);
  const about = { subjectId: lead.id, revision: change.lead.version, occurredAt: at, correlationId, causationId };
  const context = { ...about, customerId: lead.customerId };
  const { teamId } = queued;
  const data = { leadId: lead.id, previousOwnerId: ownerId, ...(teamId !== undefined && { teamId }), reason };
  const events: DomainEvent[] = [domainEvent(LeadReturned, context, data)];
  if (lead.status === 'assigned') {
    events.push(
      domainEvent(LeadStatusChanged, { ...context, index: 1 }, { leadId: lead.id, from: 'assigned', to: 'new' }),
    );
  }
  // of one lead the team is notified once: they know it when it comes round again
  const isFirst = (acceptance?.rounds ?? 0) === 0;
  if (isRoundOver && isFirst && teamId !== undefined) {
    events.push(requestNotice(context, { to: { teamId }, reason: 'lead-not-accepted', about: { leadId: lead.id } }));
  }
  return { ...change, events };
}
