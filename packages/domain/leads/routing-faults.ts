import type { ConfigFault } from '../config';
import type { RoutingInput } from './routing-rules';

/** The teams that a rule set names and that do not exist. */
export function teamFaults(routing: RoutingInput, knownTeamIds: ReadonlySet<string>): readonly ConfigFault[] {
  const named = [
    ...routing.rules.map(({ assign }, index) => ({ pointer: `/rules/${index}/assign/team`, team: assign.team })),
    { pointer: '/fallback/team', team: routing.fallback.team },
  ];
  return named
    .filter(({ team }) => !knownTeamIds.has(team))
    .map(({ pointer, team }) => ({
      pointer,
      message: `there is no team ${team}`,
      missing: { kind: 'team', id: team },
    }));
}

/** The teams that a rule set names, each once: the ones to look up before `teamFaults`. */
export function namedTeams(routing: RoutingInput): readonly string[] {
  return [...new Set([...routing.rules.map((rule) => rule.assign.team), routing.fallback.team])];
}
