import { domainEvent } from '@afluente/domain/domain-event';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { isRouted } from '@afluente/domain/leads/lead-trace';
import { isWaiting } from '@afluente/domain/leads/waiting-lead';
import { LeadCaptured } from '@afluente/events/leads';
import type { OwnerlessLeads } from '@afluente/store/leads/ownerless-leads';
import type { TeamLeads } from '@afluente/store/leads/team-leads';
import type { OutcomeLog } from '../outcome-log';
import type { Captured } from './facing-rules';
import { type RoutingParts, routeLeads } from './route-leads';

export interface LeadSweep extends RoutingParts {
  readonly ownerless: OwnerlessLeads;
  readonly teamLeads: Pick<TeamLeads, 'inPlace'>;
  readonly log: OutcomeLog;
  /** when the sweep was due: ISO 8601 */
  readonly now: string;
}

/** A lead that has no owner after so long is late: routing takes a second, and some seconds in a burst. */
export const lateMs = 2 * 60_000;
/** Sweeps are this far apart. */
export const sweepMs = 5 * 60_000;

const mostSeen = 2_000;
/** Leads that the rules gave to nobody are asked again by turns, since rules and teams change. */
const mostAskedAgain = 200;
const together = 10;

/**
 * Routes leads that are late: those whose event was lost or failed for good, and those that the rules gave to nobody when they came, as where a team was
 * empty or is gone. Leads that whole teams let go are counted in the log: they come round again by themselves, ever more seldom. Whoever routed one meanwhile has routed it; one that would stay as it is, is not written.
 */
export async function sweepLeads(sweep: LeadSweep): Promise<void> {
  const { ownerless, log, now } = sweep;
  const { leadIds, isMore } = await ownerless.before(new Date(Date.parse(now) - lateMs).toISOString(), mostSeen);
  if (leadIds.length === 0) return;
  const leads = (await ownerless.read(leadIds)).filter(
    ({ ownerId, status }) => ownerId === undefined && status === 'new',
  );
  const late = leads.filter((lead) => !isRouted(lead));
  const waiting = inTurn(leads.filter(isRouted), now);
  const places = waiting.flatMap((lead) => (lead.waiting !== undefined && isWaiting(lead) ? [lead.waiting] : []));
  const inPlace = places.length === 0 ? new Set<string>() : await sweep.teamLeads.inPlace(places);
  const unqueued = new Set(places.map(({ leadId }) => leadId).filter((id) => !inPlace.has(id)));
  const failed = await routeAgain([...late, ...waiting], { ...sweep, unqueued });
  if (late.length > 0) log.warn({ code: 'sweep.lateLeads', outcome: 'retry', count: late.length });
  for (const error of failed.slice(0, 5)) log.error({ code: 'sweep.leadNotRouted', outcome: 'retry', error });
  const unaccepted = leads.filter(({ acceptance }) => (acceptance?.rounds ?? 0) > 0);
  if (unaccepted.length > 0) log.warn({ code: 'sweep.leadsNotAccepted', outcome: 'retry', count: unaccepted.length });
  if (isMore) log.warn({ code: 'sweep.moreLeads', outcome: 'retry', count: leadIds.length });
}

/** As many as one sweep asks for, others the next time. */
function inTurn(leads: readonly Lead[], now: string): readonly Lead[] {
  if (leads.length <= mostAskedAgain) return leads;
  const from = (Math.floor(Date.parse(now) / sweepMs) * mostAskedAgain) % leads.length;
  return [...leads.slice(from), ...leads.slice(0, from)].slice(0, mostAskedAgain);
}

async function routeAgain(
  leads: readonly Lead[],
  parts: RoutingParts & { readonly now: string; readonly unqueued: ReadonlySet<string> },
): Promise<readonly unknown[]> {
  const failed: unknown[] = [];
  for (let start = 0; start < leads.length; start += together) {
    const events = leads.slice(start, start + together).map((lead) => capturedAgain(lead, parts.now));
    const routed = await routeLeads(events, parts, { again: true, unqueued: parts.unqueued });
    failed.push(...routed.failed.map(({ error }) => error));
  }
  return failed;
}

/** What routing was to be given when the lead was opened, at the time of the sweep: the rules see it as they would have seen that. */
function capturedAgain(lead: Lead, now: string): Captured {
  const { id: leadId, customerId, interactionId, interactionAt, channel, kind, sourceId } = lead;
  const context = { subjectId: leadId, revision: `sweep:${now}`, occurredAt: now, correlationId: interactionId };
  const data = { leadId, interactionId, interactionAt, channel, kind, sourceId };
  return domainEvent(LeadCaptured, { ...context, causationId: leadId, customerId }, data);
}
