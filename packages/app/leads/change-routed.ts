import { assignLead } from '@afluente/domain/leads/lead';
import type { LeadChange } from '@afluente/domain/leads/lead-change';
import { isRouted } from '@afluente/domain/leads/lead-trace';
import { queueLead } from '@afluente/domain/leads/queue-lead';
import type { Routed } from '@afluente/domain/leads/route-batch';
import type { RoutingDecision } from '@afluente/domain/leads/routing';
import type { Facing } from './facing-rules';

/** A lead and what is to be written of it. */
export interface RoutedLead {
  readonly facing: Facing;
  readonly change: LeadChange;
}

/** The changes that decisions make, without those that change nothing; leads that could not be decided go among the failed. */
export function changesOf(routed: readonly Routed<Facing>[], failed: Map<string, unknown>): readonly RoutedLead[] {
  return routed.flatMap((one) => {
    const { lead: facing } = one;
    try {
      if ('error' in one) throw one.error;
      const change = changeOf(one.decision, facing);
      return change === undefined ? [] : [{ facing, change }];
    } catch (error) {
      failed.set(facing.lead.id, error);
      return [];
    }
  });
}

function changeOf(decision: RoutingDecision, facing: Facing): LeadChange | undefined {
  const routed = routedBy(decision, facing);
  const { scored, lead, event } = facing;
  if (scored === undefined) return routed;
  const { correlationId, id: causationId, occurredAt, customerId } = event;
  const unrouted = { lead: { ...lead, version: lead.version + 1, updatedAt: occurredAt }, events: [] };
  const change = routed ?? unrouted;
  const about = { revision: change.lead.version, occurredAt, correlationId, causationId };
  return { ...change, events: [...scored.events({ ...about, ...(customerId && { customerId }) }), ...change.events] };
}

function routedBy(decision: RoutingDecision, { event, lead, record }: Facing): LeadChange | undefined {
  const { correlationId, id: causationId, occurredAt: at } = event;
  const input = { lead, record, at, correlationId, causationId };
  const { ownerId, teamId, ruleId, routingVersion, trace, turn, waits, needs, notifies, hours } = decision;
  const withTurn = turn && { turn };
  const before = isRouted(lead) ? lead.trace.findLast(({ act }) => act === 'route') : undefined;
  if (ownerId === undefined) {
    if (waits === undefined && before?.result === trace.result) return undefined;
    return { ...queueLead(input, { teamId, waits, trace }), ...withTurn };
  }
  const accepting = needs && { manner: needs.manner, round: [], hours };
  const given = { ownerId, teamId, ruleId, routingVersion, trace, accepting, notifies };
  const change = assignLead(input, { ...given, by: 'routing' });
  return change && { ...change, ...withTurn };
}
