import type { DomainEvent } from '@afluente/events/define-event';
import { LeadAssigned, LeadStatusChanged } from '@afluente/events/leads';
import type { Calendar } from '../calendars/calendar';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { changeOfPart, partOf } from '../customers/record/merged-view';
import { domainEvent, type EventContext } from '../domain-event';
import { RejectedError } from '../errors';
import { requestNotice } from '../notices/notice';
import type { Trace } from '../rules/trace';
import { withTrace } from '../rules/trace';
import { laterOf } from '../text-order';
import { type Acceptance, acceptanceClock, askedToAccept, settled } from './acceptance';
import type { LeadChange } from './lead-change';
import type { Lead } from './lead-record';
import { isClosed, type LeadStatus, requireMove } from './lead-status';
import type { Manner } from './routing-rules';
import { isWaiting } from './waiting-lead';

/** What becomes of a lead once it is open: who owns it, and how far it is. */

/** The lead as it is now, its customer, and the act that changes it. */
export interface LeadInput {
  readonly lead: Lead;
  readonly record: CustomerRecord;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
  readonly causationId: string;
}

export interface Accepting {
  readonly manner: Manner;
  readonly round: readonly string[];
  /** the new owner's working hours; any time where absent */
  readonly hours?: Calendar | undefined;
}

export interface Assignment {
  readonly ownerId: string;
  readonly teamId?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly routingVersion?: number | undefined;
  readonly by: 'routing' | 'person';
  readonly trace?: Trace | undefined;
  /** how the rule wants it given and accepted, and who was asked for it in this round before */
  readonly accepting?: Accepting | undefined;
  /** notices its owner */
  readonly notifies?: boolean | undefined;
}

export interface LeadWish {
  readonly assignment?: Assignment | undefined;
  readonly to?: LeadStatus | undefined;
  /** the person who moves it to that status: the trace says so */
  readonly by?: string | undefined;
}

/** Gives the lead to an owner; a new one becomes `assigned`. Undefined when it is theirs already; see `changeLead` for errors. */
export function assignLead(input: LeadInput, assignment: Assignment): LeadChange | undefined {
  return changeLead(input, { assignment });
}

/**
 * Assigns and moves in one change, which is one version of the lead; undefined when that changes nothing. The profile comes along where
 * closing or opening the lead changes the open ones. Throws RejectedError: `lead.statusNotAllowed` for a move that is
 * none, `lead.ownerMissing` for `assigned` without an owner, `lead.closed` for a new owner of a closed lead.
 */
export function changeLead(input: LeadInput, change: LeadWish): LeadChange | undefined {
  const start: Changed = { lead: { ...input.lead, version: input.lead.version + 1, updatedAt: input.at }, events: [] };
  const owned = change.assignment === undefined ? start : assign(start, input, change.assignment);
  const moved = change.to === undefined ? owned : accepted(owned, stated(owned, input, { ...change, to: change.to }));
  if (moved === start) return undefined;
  return withProfile(moved, input);
}

/** The change with the places and clocks that follow from it, and the profile where the open leads are others now. */
function withProfile(changed: Changed, input: LeadInput): LeadChange {
  const leaves = isWaiting(input.lead) && changed.lead.waiting === undefined ? input.lead.waiting : undefined;
  const clock =
    changed.lead.acceptance?.clock === input.lead.acceptance?.clock ? undefined : acceptanceClock(changed.lead);
  const moved = { ...changed, ...(leaves && { leaves }), ...(clock && { clock }) };
  const part = partOf(input.record, input.lead.customerId);
  const openLeadIds = openLeads(part, moved.lead);
  if (openLeadIds === part.openLeadIds) return moved;
  const profile = { ...part, updatedAt: laterOf(part.updatedAt, input.at), openLeadIds };
  return { ...moved, ...changeOfPart(input.record, profile) };
}

interface Changed {
  readonly lead: Lead;
  readonly events: readonly DomainEvent[];
}

function assign(changed: Changed, input: LeadInput, assignment: Assignment): Changed {
  const { lead } = changed;
  const { ownerId, ruleId, routingVersion, by, trace, teamId = lead.teamId } = assignment;
  if (lead.ownerId === ownerId && lead.teamId === teamId) return changed;
  if (isClosed(lead.status)) {
    throw new RejectedError('lead.closed', `A lead that is ${lead.status} takes no new owner`, { pointer: '/ownerId' });
  }
  const data = {
    leadId: lead.id,
    ...(teamId !== undefined && { teamId }),
    ownerId,
    ...(lead.ownerId !== undefined && { previousOwnerId: lead.ownerId }),
    ...(ruleId !== undefined && { ruleId }),
    ...(routingVersion !== undefined && { routingVersion }),
    by,
  };
  const event = domainEvent(LeadAssigned, contextOf(changed, input), data);
  const { takenFrom: _, waiting: __, acceptance: before, ...rest } = lead;
  const acceptance = acceptanceOf(before, { ...assignment, at: input.at });
  const held = { ...(teamId !== undefined && { teamId }), ...(acceptance && { acceptance }) };
  const owned = { ...rest, ownerId, assignedAt: input.at, ...held };
  const notice = assignment.notifies === true ? [noticeOf(ownerId, contextOf(changed, input))] : [];
  const next = { lead: withTrace(owned, trace), events: [...changed.events, event, ...notice] };
  return lead.status === 'new' ? move(next, input, 'assigned') : next;
}

function acceptanceOf(before: Acceptance | undefined, assignment: Assignment & { readonly at: string }) {
  const { accepting, ownerId, at, ruleId, routingVersion } = assignment;
  if (accepting === undefined) return before && settled(before);
  return askedToAccept(before, { ...accepting, memberId: ownerId, at, ruleId, routingVersion });
}

function noticeOf(memberId: string, context: EventContext) {
  return requestNotice(context, { to: { memberId }, reason: 'lead-assigned', about: { leadId: context.subjectId } });
}

function stated(before: Changed, input: LeadInput, { to, by }: { to: LeadStatus; by?: string | undefined }): Changed {
  const moved = move(before, input, to);
  if (moved === before || by === undefined) return moved;
  const result = `status changed from ${before.lead.status} to ${to}`;
  return {
    ...moved,
    lead: withTrace(moved.lead, { act: 'person', at: input.at, inputs: { by }, rejected: [], result }),
  };
}

/** Whoever moves their lead accepts it, and it waits in no queue any more; one that nobody has, and that is open, waits on for its owner. */
function accepted(before: Changed, moved: Changed): Changed {
  const isNobodys = moved.lead.ownerId === undefined && !isClosed(moved.lead.status);
  if (before === moved || isNobodys) return moved;
  const { waiting: _, acceptance, ...lead } = moved.lead;
  return { ...moved, lead: { ...lead, ...(acceptance && { acceptance: settled(acceptance) }) } };
}

function move(changed: Changed, input: LeadInput, to: LeadStatus): Changed {
  const { lead, events } = changed;
  if (lead.status === to) return changed;
  requireMove(lead.status, to);
  if (to === 'assigned' && lead.ownerId === undefined) {
    throw new RejectedError('lead.ownerMissing', 'A lead is assigned by giving it an owner', { pointer: '/ownerId' });
  }
  const data = { leadId: lead.id, from: lead.status, to };
  const event = domainEvent(LeadStatusChanged, contextOf(changed, input), data);
  return { lead: { ...lead, status: to }, events: [...events, event] };
}

function contextOf({ lead, events }: Changed, input: LeadInput): EventContext {
  return {
    subjectId: lead.id,
    revision: lead.version,
    index: events.length,
    occurredAt: input.at,
    correlationId: input.correlationId,
    causationId: input.causationId,
    customerId: lead.customerId,
  };
}

function openLeads(part: CustomerPart, lead: Lead): CustomerPart['openLeadIds'] {
  const isListed = part.openLeadIds.includes(lead.id);
  if (isClosed(lead.status)) return isListed ? part.openLeadIds.filter((id) => id !== lead.id) : part.openLeadIds;
  return isListed ? part.openLeadIds : [...part.openLeadIds, lead.id];
}
