import { type Pick, roundOf } from '@afluente/domain/leads/drain-queue';
import { assignLead } from '@afluente/domain/leads/lead';
import type { LeadChange } from '@afluente/domain/leads/lead-change';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { isClosed } from '@afluente/domain/leads/lead-status';
import { withNotices } from '@afluente/domain/leads/notices-of-given';
import type { Turn } from '@afluente/domain/leads/turn';
import { comparedOf, placeOf, type WaitingLead, type WaitingPlace } from '@afluente/domain/leads/waiting-lead';
import type { LeadContext } from '@afluente/store/leads/lead-port';
import type { RoutingStore } from '@afluente/store/leads/routing-store';

export interface ToGive {
  readonly picks: readonly Pick[];
  readonly turn: Turn;
  /** entries to look at besides */
  readonly head: readonly WaitingLead[];
  readonly notifies: boolean;
}

export interface Given {
  readonly changes: readonly LeadChange[];
  /** places of leads that went another way */
  readonly leaves: readonly WaitingPlace[];
  /** the turn that they leave */
  readonly next: Turn;
}

/** The changes that give leads to those who were picked. Where one of them went another way, only those before it are given: the others are picked anew. */
export async function giveWaiting(
  { picks, turn, head, notifies }: ToGive,
  { routing, now }: { readonly routing: RoutingStore; readonly now: string },
): Promise<Given> {
  const ids = [...new Set([...picks.map(({ waiting }) => waiting.leadId), ...head.map(({ leadId }) => leadId)])];
  if (ids.length === 0) return { changes: [], leaves: [], next: turn };
  const { leads, failed } = await routing.leads(ids.map((leadId) => ({ leadId })));
  const isStale = (one: WaitingLead) => !failed.has(one.leadId) && !isInPlace(leads.get(one.leadId)?.lead, one);
  const stale = [...head, ...picks.map(({ waiting }) => waiting)].filter(isStale);
  const leaves = [...new Map(stale.map((one) => [one.leadId, placeOf(one)])).values()];
  const changes: LeadChange[] = [];
  let next = turn;
  for (const { waiting, answer } of picks) {
    const context = leads.get(waiting.leadId);
    if (context === undefined || isStale(waiting) || answer.ownerId === undefined) break;
    const change = changeOf({ waiting, answer }, { context, now });
    if (change === undefined) break;
    changes.push(change);
    next = answer.turn.next;
  }
  return { changes: notifies ? withNotices(changes) : changes, leaves, next };
}

/** Whether the lead still waits here for an owner. */
function isInPlace(lead: Lead | undefined, { teamId, lane, leadId }: WaitingLead): boolean {
  if (lead === undefined || lead.ownerId !== undefined || isClosed(lead.status)) return false;
  const { waiting } = lead;
  return waiting?.leadId === leadId && waiting.teamId === teamId && waiting.lane === lane;
}

function changeOf(
  { waiting, answer }: Pick,
  { context, now }: { readonly context: LeadContext; readonly now: string },
): LeadChange | undefined {
  const { lead, record } = context;
  const { ruleId, routingVersion, teamId, needs } = waiting;
  const { ownerId = '', hours, result, passedOver } = answer;
  const input = { lead, record, at: now, correlationId: lead.interactionId, causationId: lead.id };
  const trace = {
    act: 'route',
    at: now,
    ...(ruleId !== undefined && { ruleId }),
    ...(routingVersion !== undefined && { rulesVersion: routingVersion }),
    inputs: { lane: waiting.lane, waitedSince: waiting.createdAt, ...comparedOf(needs) },
    rejected: [...passedOver],
    result,
  };
  const accepting = { manner: needs.manner, round: roundOf(waiting, now), hours };
  const given = { ownerId, teamId, ruleId, routingVersion, trace, accepting };
  return assignLead(input, { ...given, by: 'routing' });
}
