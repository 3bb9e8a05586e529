import { type Choices, chooseTeams } from '@afluente/domain/leads/choose-teams';

import type { Lead } from '@afluente/domain/leads/lead-record';
import type { LeadToRoute } from '@afluente/domain/leads/route-batch';
import { takingTeam } from '@afluente/domain/leads/routing';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import type { TeamAtWork } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { Turn } from '@afluente/domain/leads/turn';
import { usesLoad } from '@afluente/domain/leads/uses-load';
import type { LeadPredictor, Prediction } from '@afluente/domain/prediction/predict';
import type { SubjectParts } from '@afluente/domain/rules/subject';
import { type ScoredLead, scoreLead } from '@afluente/domain/scoring/score-lead';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import type { EventOf } from '@afluente/events/define-event';
import type { LeadCaptured } from '@afluente/events/leads';
import type { LeadContext } from '@afluente/store/leads/lead-port';
import type { RoutingStore } from '@afluente/store/leads/routing-store';
import type { ConfigInForce } from '../policies/config-memory';
import { teamsAtWork } from './team-at-work';

export type Captured = EventOf<typeof LeadCaptured>;

/** A captured lead as it was read. */
export interface OpenLead extends LeadContext {
  readonly event: Captured;
  /** ISO 8601: the event's time */
  readonly now: string;
}

/** The same with what the rules say of it. */
export interface Facing extends LeadToRoute, OpenLead {
  readonly lead: LeadContext['lead'];
  readonly customer: LeadContext['customer'];
  readonly event: Captured;
  readonly inForce: ConfigInForce;
  /** its score, where that is to be written with it */
  readonly scored?: ScoredLead | undefined;
}

interface Around {
  readonly failed: Map<string, unknown>;
  readonly predictor?: LeadPredictor | undefined;
  readonly store: RoutingStore;
}

/** What the rules in force say of these leads, each with its score; a lead on which a rule breaks is put among the failed. */
export async function facingRules(
  leads: readonly OpenLead[],
  inForce: ConfigInForce,
  around: Around,
): Promise<readonly Facing[]> {
  const { failed, predictor, store } = around;
  const predictions = await predictionsOf(leads, predictor);
  const [scoring] = await inForce.policies([scoringConfig]);
  const routing = await inForce.one(routingConfig);
  const choose =
    routing === undefined ? await withoutRules(inForce) : (parts: SubjectParts) => chooseTeams(routing, parts);
  const facing = leads.map(async (open): Promise<readonly Facing[]> => {
    try {
      // one that waits is scored when something happens, not each time that it is routed again
      const scored = open.lead.scoring === undefined ? scoreLead({ ...open, scoring }) : undefined;
      const lead = withPrediction(scored?.lead ?? open.lead, predictions);
      const known = { ...open, lead, ...(scored && { scored }), inForce, routing };
      const choices = choose?.(known);
      if (choices === undefined) return [known];
      const ownerBefore = await ownerBeforeOf(open, choices, store);
      return [{ ...known, choices, ...(ownerBefore !== undefined && { ownerBefore }) }];
    } catch (error) {
      failed.set(open.lead.id, error);
      return [];
    }
  });
  return (await Promise.all(facing)).flat();
}

/** Where nobody has set up routing, and one team takes leads, they are that team's. */
async function withoutRules(inForce: ConfigInForce): Promise<(() => Choices) | undefined> {
  const [team, ...others] = (await inForce.all(teamConfig)).filter(({ handles }) => handles.includes('lead'));
  if (team === undefined || others.length > 0) return undefined;
  return () => ({ choices: [{ teamId: team.id }], rejected: [] });
}

/** Whoever owns the customer, else whoever had their last lead; asked only where the rule gives a customer back. */
async function ownerBeforeOf({ customer, record, lead }: OpenLead, { choices }: Choices, store: RoutingStore) {
  if (choices[0]?.manner?.strategy !== 'sticky-owner') return undefined;
  return (
    customer.ownerId ??
    (await store.lastOwner(
      record.parts.map(({ id }) => id),
      lead.id,
    ))
  );
}

const nothing: ReadonlyMap<string, Prediction> = new Map();

/** Those of new leads; that nothing can be predicted keeps no lead from being routed. */
async function predictionsOf(leads: readonly OpenLead[], predictor: LeadPredictor | undefined) {
  const unseen = leads.flatMap(({ lead, interaction }) =>
    lead.prediction === undefined && interaction !== undefined ? [{ leadId: lead.id, interaction }] : [],
  );
  const [first] = leads;
  if (predictor === undefined || first === undefined || unseen.length === 0) return nothing;
  return predictor.predict(unseen, first.now).catch(() => nothing);
}

function withPrediction(lead: Lead, predictions: ReadonlyMap<string, Prediction>): Lead {
  const prediction = predictions.get(lead.id);
  return prediction === undefined ? lead : { ...lead, prediction };
}

const chosenBy = ({ choices, lead: { takenFrom } }: Facing) => [
  ...(choices?.choices.map(({ teamId }) => teamId) ?? []),
  ...(takenFrom?.teamId === undefined ? [] : [takenFrom.teamId]),
];

/** The teams that these leads may go to, by the configuration of each: nearly always from memory. */
export async function readTeams(leads: readonly Facing[]): Promise<ReadonlyMap<string, TeamAtWork>> {
  const byForce = new Map<ConfigInForce, string[]>();
  for (const lead of leads) byForce.set(lead.inForce, [...(byForce.get(lead.inForce) ?? []), ...chosenBy(lead)]);
  const read = [...byForce].map(async ([inForce, ids]) => {
    const teams = await inForce.some(teamConfig, [...new Set(ids)]);
    return teamsAtWork([...teams.values()], inForce);
  });
  return new Map((await Promise.all(read)).flat().map((team) => [team.id, team]));
}

interface ReadingTurns {
  readonly teams: ReadonlyMap<string, TeamAtWork>;
  readonly turns: Map<string, Turn>;
  readonly store: RoutingStore;
}

/**
 * Reads whose turn it is in the teams that the leads go to, those that are known left out: one call, or none; one more where a
 * team's leads are given by how many its members have.
 */
export async function readTurns(leads: readonly Facing[], { teams, turns, store }: ReadingTurns): Promise<void> {
  const taking = leads.flatMap(({ choices }) => (choices && takingTeam(choices, teams)) ?? []);
  const unread = [...new Set(taking)].filter((teamId) => !turns.has(teamId));
  if (unread.length === 0) return;
  const counting = unread.flatMap((id) =>
    leads.some(({ routing }) => usesLoad(routing, id)) ? (teams.get(id) ?? []) : [],
  );
  const [read, loads] = await Promise.all([
    store.turns(unread),
    store.loads(counting.flatMap(({ members }) => members.map(({ id }) => id))),
  ]);
  const counted = new Set(counting.map(({ id }) => id));
  for (const [teamId, turn] of read) turns.set(teamId, counted.has(teamId) ? { ...turn, loads } : turn);
}
