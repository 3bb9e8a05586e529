import type { FieldFault } from '@afluente/domain/errors';
import { namedTeams, routingFaults } from '@afluente/domain/leads/routing-faults';
import { RoutingInput } from '@afluente/domain/leads/routing-rules';
import type { ApiKit } from '../contract/define-route';
import { refuseFor, soleConfigRoutes } from '../contract/singleton-config-routes';

/** Who gets which lead, as versioned rules. There is one rule set; its versions are kept. */

async function teamsThatAreThere(ids: readonly string[], kit: ApiKit): Promise<ReadonlySet<string>> {
  const teams = await Promise.all(ids.map((id) => kit.store.config.get('team', id)));
  return new Set(teams.flatMap((team) => (team === undefined ? [] : [team.id])));
}

/** DynamoDB holds 32 levels of maps and lists (AWS: "Constraints in Amazon DynamoDB"); some lie above a condition. */
const deepestCondition = 24;

function tooDeep({ rules }: RoutingInput): FieldFault[] {
  const detail = `a condition has at most ${deepestCondition} levels`;
  return rules.flatMap(({ when }, index) =>
    isDeeper(when, deepestCondition) ? [{ pointer: `/rules/${index}/when`, detail }] : [],
  );
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

async function settle(routing: RoutingInput, kit: ApiKit): Promise<RoutingInput> {
  refuseFor(tooDeep(routing));
  const known = await teamsThatAreThere(namedTeams(routing), kit);
  refuseFor(routingFaults(routing, known).map(({ pointer, message }) => ({ pointer, detail: message })));
  return routing;
}

export const routingRoutes = soleConfigRoutes({
  kind: 'routing',
  path: '/v1/routing',
  tag: 'routing',
  title: 'the routing rules',
  body: RoutingInput,
  writers: ['admin', 'sales'],
  settle,
});
