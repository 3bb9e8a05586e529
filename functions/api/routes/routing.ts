import { namedTeams, routingFaults } from '@afluente/domain/routing-faults';
import { Routing, RoutingInput } from '@afluente/domain/routing-rules';
import { type FieldFault, ProblemError } from '@afluente/runtime/problem';
import { routingId } from '@afluente/store/routing-store';
import * as z from 'zod';
import { found } from '../contract/config-id';
import { type ApiKit, defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

/** Who gets which lead, as versioned rules. There is one rule set; its versions are kept. */

const ShownRouting = Routing.extend({ changedBy: z.string().optional() });

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

function refuseFor(errors: readonly FieldFault[]): void {
  if (errors.length === 0) return;
  const detail = 'The rules in force stay as they were: mend these and send them again.';
  throw new ProblemError('http.invalid', detail, { errors });
}

const putRouting = defineRoute({
  method: 'put',
  path: '/v1/routing',
  tag: 'routing',
  summary: 'Puts a new version of the routing rules in force; refused whole when any part is wrong.',
  roles: ['admin', 'sales'],
  body: RoutingInput,
  response: Routing,
  run: async ({ body, caller, kit }) => {
    refuseFor(tooDeep(body));
    const known = await teamsThatAreThere(namedTeams(body), kit);
    refuseFor(routingFaults(body, known).map(({ pointer, message }) => ({ pointer, detail: message })));
    return kit.store.config.put({ kind: 'routing', id: routingId, by: caller.id, at: kit.now }, () => body);
  },
});

const getRouting = defineRoute({
  method: 'get',
  path: '/v1/routing',
  tag: 'routing',
  summary: 'Reads the routing rules in force.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: Routing,
  run: async ({ kit }) => found(await kit.store.config.get('routing', routingId), 'rule set yet; PUT one'),
});

const listVersions = defineRoute({
  method: 'get',
  path: '/v1/routing/versions',
  tag: 'routing',
  summary: 'Lists the versions of the routing rules, newest first: what, when, by whom.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  query: z.strictObject(pageQuery),
  response: pageOf(ShownRouting),
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.store.config.versions('routing', routingId, pageRequest(query));
    return { items: [...items], ...rest };
  },
});

export const routingRoutes = [putRouting, getRouting, listVersions];
