import { channels, interactionKinds } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import type { Customer } from '../customers/record/customer-record';
import type { Choices } from '../leads/choose-teams';
import { chooseTeams } from '../leads/choose-teams';
import type { Lead } from '../leads/lead-record';
import { isClosed } from '../leads/lead-status';
import type { Routing } from '../leads/routing-rules';
import { compareText } from '../text-order';
import { capturedOf } from './kept-events';
import { customerOf, type History, type Stretch } from './replayed';

/**
 * What of a lead its routing needs: customers are read one by one, and routing goes through the leads of all in the order of time, so that this much of
 * each is kept in between.
 */
export const RoutedLine = z.object({
  leadId: z.string(),
  customerId: z.string(),
  /** when it came */
  at: z.iso.datetime(),
  /** when it was closed, so that its member has room for another */
  closedAt: z.iso.datetime().optional(),
  channel: z.enum(channels),
  kind: z.enum(interactionKinds),
  sourceId: z.string(),
  locale: z.string().optional(),
  country: z.string().optional(),
  region: z.string().optional(),
  /** the rules that match, those in force and the draft's; absent for the fallback */
  inForce: z.string().optional(),
  draft: z.string().optional(),
  /** what really became of it */
  teamId: z.string().optional(),
  ownerId: z.string().optional(),
  assignedAt: z.iso.datetime().optional(),
  /** a person gave it to somebody since, so that nobody knows to whom the rules had */
  isByPerson: z.literal(true).optional(),
  /** it was there when the stretch began: it is only somebody's load */
  isOld: z.literal(true).optional(),
});
export type RoutedLine = z.output<typeof RoutedLine>;

export interface TriedRouting {
  /** undefined where nobody has set up routing */
  readonly inForce: Routing | undefined;
  readonly draft: Routing;
  readonly stretch: Stretch;
}

/** The lines of a customer's leads. */
export function linesOf(history: History, tried: TriedRouting): readonly RoutedLine[] {
  const customer = customerOf(history);
  const { from, to } = tried.stretch;
  return history.leads
    .filter(({ createdAt, status, updatedAt }) => createdAt <= to && (!isClosed(status) || updatedAt >= from))
    .map((lead) => lineOf(lead, { customer, history, tried }))
    .sort(byTime);
}

export const byTime = (one: RoutedLine, other: RoutedLine): number =>
  compareText(one.at, other.at) || compareText(one.leadId, other.leadId);

interface Around {
  readonly customer: Customer;
  readonly history: History;
  readonly tried: TriedRouting;
}

function lineOf(lead: Lead, { customer, history, tried }: Around): RoutedLine {
  const { id: leadId, customerId, createdAt: at, channel, kind, sourceId, teamId, ownerId, assignedAt } = lead;
  const { locale, country, region } = customer.fields;
  const routed = lead.trace.findLast(({ act }) => act === 'route');
  const isOld = at < tried.stretch.from;
  const interaction = history.interactions.find(({ id }) => id === lead.interactionId);
  const event = capturedOf(lead);
  const parts = { customer, lead: asCaptured(lead), event, now: at, ...(interaction && { interaction }) };
  const ruleOf = (routing: Routing | undefined) =>
    routing === undefined || isOld ? undefined : chooseTeams(routing, parts).choices[0]?.ruleId;
  const [inForce, draft] = [ruleOf(tried.inForce), ruleOf(tried.draft)];
  return {
    ...{ leadId, customerId, at, channel, kind, sourceId },
    ...(isClosed(lead.status) && { closedAt: lead.updatedAt }),
    ...(locale && { locale: locale.value }),
    ...(country && { country: country.value }),
    ...(region && { region: region.value }),
    ...(inForce !== undefined && { inForce }),
    ...(draft !== undefined && { draft }),
    ...(teamId !== undefined && { teamId }),
    ...(ownerId !== undefined && { ownerId }),
    ...(assignedAt !== undefined && { assignedAt }),
    ...(ownerId !== undefined && routed?.at !== assignedAt && { isByPerson: true as const }),
    ...(isOld && { isOld: true as const }),
  };
}

/** The lead as the rules saw it when it came: of nobody. */
function asCaptured(lead: Lead): Lead {
  const { ownerId: _, teamId: __, assignedAt: ___, acceptance: ____, waiting: _____, ...rest } = lead;
  return { ...rest, status: 'new', updatedAt: lead.createdAt };
}

/** The teams that a line's lead may go to, by the rule that matched it. */
export function choicesOf(routing: Routing, ruleId: string | undefined): Choices {
  const rule = routing.rules.find(({ id }) => id === ruleId);
  const fallback = { teamId: routing.fallback.team };
  if (rule === undefined) return { choices: [fallback], rejected: [] };
  const { team: teamId, ...manner } = rule.assign;
  return { choices: [{ teamId, ruleId: rule.id, manner }, fallback], rejected: [] };
}
