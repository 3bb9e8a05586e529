import { type Clock, isAwaited } from '@afluente/domain/clocks/clock';
import { isClosed } from '@afluente/domain/leads/lead-status';
import { type PassedOn, passOn } from '@afluente/domain/leads/pass-on';
import type { ReturnReason } from '@afluente/domain/leads/queue-lead';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { usesLoad } from '@afluente/domain/leads/uses-load';
import type { LeadContext } from '@afluente/store/leads/lead-port';
import { untilSettled } from '../until-settled';
import { drainQueue, type QueueParts } from './drain-queue';
import { teamAtWork } from './team-at-work';

/** What is seen of a lead that may go on. */
interface Seen {
  readonly context: LeadContext;
  readonly decide: () => PassedOn;
}

/** Passes a lead on whose owner did not accept it in time; nothing where they did, or it waits for another clock. */
export async function passOnLate(clock: Clock, parts: QueueParts): Promise<void> {
  const leadId = clock.of.leadId ?? '';
  const isLate = ({ lead }: LeadContext) =>
    isAwaited(lead.acceptance?.clock, clock) && lead.status === 'assigned' && lead.ownerId !== undefined;
  await passOnWhere({ leadId, now: clock.at, isToGo: isLate, reason: 'not-accepted' }, parts);
}

/** Gives an open lead to a team, as a level of an escalation says; nothing where it is theirs already, or they take no leads. */
export async function handToTeam(
  { leadId, teamId, now }: { readonly leadId: string; readonly teamId: string; readonly now: string },
  parts: QueueParts,
): Promise<void> {
  const isToGo = ({ lead }: LeadContext) => lead.teamId !== teamId && !isClosed(lead.status);
  await passOnWhere({ leadId, now, isToGo, reason: 'escalated', toTeam: teamId }, parts);
}

export interface ToPassOn {
  readonly leadId: string;
  /** ISO 8601 */
  readonly now: string;
  readonly isToGo: (context: LeadContext) => boolean;
  readonly reason: ReturnReason;
  /** another team that it goes to; its own where absent */
  readonly toTeam?: string | undefined;
}

/** Passes a lead on, where it still is to go; the queue of its team is emptied as far as it then can be. */
export async function passOnWhere(asked: ToPassOn, parts: QueueParts): Promise<void> {
  const { seen, change } = await untilSettled({
    load: () => look(asked, parts),
    decide: (open) => open?.decide(),
    save: async ({ change: decided }) => {
      const { turn } = decided;
      const saved = await parts.routing.save({ changes: [decided], ...(turn && { turn }) });
      return saved.done || saved.saved.has(decided.lead.id);
    },
    busy: 'lead.busy',
    mostTries: 20,
  });
  const teamId = asked.toTeam ?? seen?.context.lead.teamId;
  if (change?.isPassing && teamId !== undefined) await drainQueue(teamId, parts, asked.now);
}

async function look(
  { leadId, now, isToGo, reason, toTeam }: ToPassOn,
  { routing, config }: QueueParts,
): Promise<Seen | undefined> {
  const { leads, failed, stamp } = await routing.leads([{ leadId }]);
  for (const error of failed.values()) throw error;
  const context = leads.get(leadId);
  const teamId = toTeam ?? context?.lead.teamId;
  if (context === undefined || teamId === undefined || !isToGo(context)) return undefined;
  const inForce = config.under(stamp);
  const [known, rules] = await Promise.all([inForce.one(teamConfig, teamId), inForce.one(routingConfig)]);
  const team = await teamAtWork(known, inForce);
  if (team?.handles.includes('lead') !== true) return undefined;
  const isCounted = usesLoad(rules, teamId);
  const owner = context.lead.ownerId ?? '';
  const members = isCounted ? [...new Set([...team.members.map(({ id }) => id), owner])] : [];
  const [turns, loads] = await Promise.all([routing.turns([teamId]), routing.loads(members)]);
  const turn = { ...(turns.get(teamId) ?? { count: 0 }), ...(isCounted && { loads }) };
  const { lead, record, customer } = context;
  const input = { lead, record, at: now, correlationId: lead.interactionId, causationId: lead.id };
  return { context, decide: () => passOn({ input, customer, team, turn, routing: rules, reason }) };
}
