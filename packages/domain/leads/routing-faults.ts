import { patternFaults } from '@afluente/patterns/validate';
import type { RoutingInput } from './routing-rules';

/** One thing wrong with a rule set; `pointer` is a JSON pointer (RFC 6901) into it. */
export interface RuleFault {
  readonly pointer: string;
  readonly message: string;
}

/**
 * Everything wrong with a routing rule set beyond its shape (`RoutingInput`): conditions that are no EventBridge patterns, and teams
 * that are not there. Empty for one that may be put in force.
 */
export function routingFaults(routing: RoutingInput, knownTeamIds: ReadonlySet<string>): readonly RuleFault[] {
  const ofRules = routing.rules.flatMap((rule, index) => [
    ...patternFaultsAt(`/rules/${index}/when`, rule.when),
    ...teamFaults(`/rules/${index}/assign/team`, rule.assign.team, knownTeamIds),
  ]);
  return [...ofRules, ...teamFaults('/fallback/team', routing.fallback.team, knownTeamIds)];
}

function patternFaultsAt(pointer: string, pattern: unknown): readonly RuleFault[] {
  if (pattern === undefined) return [];
  return patternFaults(pattern).map((fault) => ({ pointer: `${pointer}${fault.pointer}`, message: fault.message }));
}

function teamFaults(pointer: string, teamId: string, known: ReadonlySet<string>): readonly RuleFault[] {
  return known.has(teamId) ? [] : [{ pointer, message: `there is no team ${teamId}` }];
}

/** The teams that a rule set names, each once: the ones to look up before `routingFaults`. */
export function namedTeams(routing: RoutingInput): readonly string[] {
  return [...new Set([...routing.rules.map((rule) => rule.assign.team), routing.fallback.team])];
}
