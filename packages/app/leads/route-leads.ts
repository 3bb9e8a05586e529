import { setTimeout as wait } from 'node:timers/promises';
import { RetryableError } from '@afluente/domain/errors';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { isRouted } from '@afluente/domain/leads/lead-trace';
import { routeBatch } from '@afluente/domain/leads/route-batch';
import type { Turn } from '@afluente/domain/leads/turn';
import { isWaiting } from '@afluente/domain/leads/waiting-lead';
import type { LeadPredictor } from '@afluente/domain/prediction/predict';
import type { RoutingStore } from '@afluente/store/leads/routing-store';
import type { ConfigMemory } from '../policies/config-memory';
import { changesOf } from './change-routed';
import { drainQueue } from './drain-queue';
import { type Captured, type Facing, facingRules, readTeams, readTurns } from './facing-rules';
import { saveRouted } from './save-routed';

export interface RoutingParts {
  readonly routing: RoutingStore;
  readonly config: ConfigMemory;
  /** says what may become of a new lead; nothing where absent */
  readonly predictor?: LeadPredictor;
}

/** Events to be given again, each with its reason; those of all other leads are done. */
export interface RoutedLeads {
  readonly failed: readonly { readonly eventId: string; readonly error: unknown }[];
}

/** One team's turns go one after the other: with many batches at once, each tries again until its turn comes. */
const mostTries = 60;
const firstWaitMs = 20;
const longestWaitMs = 2000;

/**
 * Routes captured leads under the rules in force and saves them with the turns that they take: three calls for a batch of one team where
 * nobody is in the way, and one more each time that somebody else took the turn. Leads whose writing is refused go one by one.
 * A lead that has been routed or taken since is left as it is, so that the same event twice gives one owner; with `again`, one that nobody was given
 * is routed once more, and written where that changes it. A lead fails alone, with
 * RetryableError `lead.busy` when others are in the way for too long. Throws where the table cannot be read.
 */
export async function routeLeads(
  events: readonly Captured[],
  parts: RoutingParts,
  { again = false, unqueued = new Set() }: RoutedAgain = {},
): Promise<RoutedLeads> {
  const byLead = new Map<string, Captured>();
  for (const event of events) if (!byLead.has(event.data.leadId)) byLead.set(event.data.leadId, event);
  const batch: Batch = {
    parts,
    again,
    unqueued,
    passing: new Set(),
    failed: new Map(),
    turns: new Map(),
    alone: new Set(),
  };
  let waiting = await load([...byLead.values()], batch);
  for (let tries = 0; waiting.length > 0 && tries < mostTries; tries += 1) {
    const isSecond = tries % 2 === 1;
    if (tries > 0 && !isSecond) await wait(Math.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** (tries / 2)));
    waiting = await attempt(waiting, batch);
  }
  for (const { lead } of waiting) {
    batch.failed.set(lead.id, new RetryableError('lead.busy', `The lead was not routed within ${mostTries} tries`));
  }
  for (const teamId of batch.passing) await drainQueue(teamId, parts, events.at(-1)?.occurredAt ?? '');
  const failures = events.filter(({ data }) => batch.failed.has(data.leadId));
  return { failed: failures.map(({ id, data }) => ({ eventId: id, error: batch.failed.get(data.leadId) })) };
}

export interface RoutedAgain {
  /** also leads that the rules gave to nobody before */
  readonly again?: boolean;
  /** leads that say that they wait in a queue, in which they are not */
  readonly unqueued?: ReadonlySet<string>;
}

/** What is known of a batch while it is worked on. */
interface Batch {
  readonly parts: RoutingParts;
  /** also leads that the rules gave to nobody before */
  readonly again: boolean;
  readonly unqueued: ReadonlySet<string>;
  /** teams in whose queues leads were laid only since others wait there */
  readonly passing: Set<string>;
  /** by lead */
  readonly failed: Map<string, unknown>;
  /** as they were when last read or refused */
  readonly turns: Map<string, Turn>;
  /** leads that were in the others' way: each goes by itself */
  readonly alone: Set<string>;
}

/** The leads of these events that are to be routed, as they are now, with what the rules in force say of them. */
async function load(events: readonly Captured[], batch: Batch): Promise<readonly Facing[]> {
  const { routing, config } = batch.parts;
  const places = events.map(({ data }) => {
    const { leadId, interactionId: id, interactionAt: occurredAt } = data;
    return { leadId, ...(occurredAt !== undefined && { interaction: { id, occurredAt } }) };
  });
  const { leads, failed, stamp } = await routing.leads(places);
  for (const [leadId, error] of failed) batch.failed.set(leadId, error);
  const open = events.flatMap((event) => {
    const context = leads.get(event.data.leadId);
    if (context === undefined || !isToBeRouted(context.lead, batch)) return [];
    const { waiting: _, ...lost } = context.lead;
    const lead = batch.unqueued.has(context.lead.id) ? lost : context.lead;
    return [{ ...context, lead, event, now: event.occurredAt }];
  });
  if (open.length === 0) return [];
  return facingRules(open, config.under(stamp), {
    failed: batch.failed,
    predictor: batch.parts.predictor,
    store: routing,
  });
}

/** By its trace: routing leaves one also where nobody could take the lead. */
function isToBeRouted(lead: Lead, { again }: Batch): boolean {
  return lead.ownerId === undefined && lead.status === 'new' && (again || !isRouted(lead));
}

/** One that waits in its team's queue is asked about again only under other rules: the queue is emptied by itself. */
function isAsked({ lead, routing, choices }: Facing): boolean {
  if (!isWaiting(lead) || !choices?.choices.some(({ teamId }) => teamId === lead.waiting?.teamId)) return true;
  return lead.trace.findLast(({ act }) => act === 'route')?.rulesVersion !== routing?.version;
}

/** One try; answers the leads for which there is to be another, those that go by themselves at the end. */
async function attempt(waiting: readonly Facing[], batch: Batch): Promise<readonly Facing[]> {
  const { parts, failed, turns, alone } = batch;
  const teams = await readTeams(waiting);
  await readTurns(waiting, { teams, turns, store: parts.routing });
  const decided = routeBatch(waiting.filter(isAsked), { teams, turns });
  const routed = changesOf(decided, failed);
  for (const one of decided) {
    if ('decision' in one && one.decision.isPassing && one.decision.teamId) batch.passing.add(one.decision.teamId);
  }
  const { again, changed } = await saveRouted(routed, { store: parts.routing, turns, alone, failed });
  const reloaded = changed.length === 0 ? [] : await load(changed, batch);
  const open = [...again, ...reloaded];
  return [...open.filter(({ lead }) => !alone.has(lead.id)), ...open.filter(({ lead }) => alone.has(lead.id))];
}
