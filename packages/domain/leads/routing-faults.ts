import type { Fault } from '@afluente/patterns/fault';
import { patternFaults } from '@afluente/patterns/validate';
import type { ConfigFault } from '../config';
import type { RoutingInput } from './routing-rules';

/** DynamoDB holds 32 levels of maps and lists (AWS: "Constraints in Amazon DynamoDB"); some lie above a condition. */
const deepestCondition = 24;

/** Conditions that an item of the table could not hold, and that nothing else should walk down. */
export function conditionsTooDeep({ rules }: RoutingInput): readonly Fault[] {
  const message = `a condition has at most ${deepestCondition} levels`;
  return rules.flatMap(({ when }, index) =>
    isDeeper(when, deepestCondition) ? [{ pointer: `/rules/${index}/when`, message }] : [],
  );
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

/**
 * Everything wrong with a routing rule set beyond its shape (`RoutingInput`): conditions that are not EventBridge patterns, and teams
 * that do not exist. Empty for one that may be put in force.
 */
export function routingFaults(routing: RoutingInput, knownTeamIds: ReadonlySet<string>): readonly ConfigFault[] {
  const ofRules = routing.rules.flatMap((rule, index) => [
    ...patternFaultsAt(`/rules/${index}/when`, rule.when),
    ...teamFaults(`/rules/${index}/assign/team`, rule.assign.team, knownTeamIds),
  ]);
  return [...ofRules, ...teamFaults('/fallback/team', routing.fallback.team, knownTeamIds)];
}

function patternFaultsAt(pointer: string, pattern: unknown): readonly Fault[] {
  if (pattern === undefined) return [];
  return patternFaults(pattern).map((fault) => ({ pointer: `${pointer}${fault.pointer}`, message: fault.message }));
}

function teamFaults(pointer: string, teamId: string, known: ReadonlySet<string>): readonly ConfigFault[] {
  const missing = { kind: 'team', id: teamId };
  return known.has(teamId) ? [] : [{ pointer, message: `there is no team ${teamId}`, missing }];
}

/** The teams that a rule set names, each once: the ones to look up before `routingFaults`. */
export function namedTeams(routing: RoutingInput): readonly string[] {
  return [...new Set([...routing.rules.map((rule) => rule.assign.team), routing.fallback.team])];
}
