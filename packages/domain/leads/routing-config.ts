import { type ConfigRef, defineConfig } from '../config';
import { routingCostFaults } from './routing-cost';
import { conditionsTooDeep, namedTeams, routingFaults } from './routing-faults';
import { RoutingInput } from './routing-rules';

const team = (id: string): ConfigRef => ({ kind: 'team', id });

/** Sought before anything walks down the conditions or lays them out. */
function unaffordable(routing: RoutingInput) {
  const tooDeep = conditionsTooDeep(routing);
  return tooDeep.length > 0 ? tooDeep : routingCostFaults(routing);
}

/** Who gets which lead. There is one set of rules; its versions are kept. */
export const routingConfig = defineConfig({
  kind: 'routing',
  path: '/v1/routing',
  tag: 'routing',
  title: 'the routing rules',
  schema: RoutingInput,
  writers: ['admin', 'sales'],
  settle: (routing) => ({ value: routing, faults: unaffordable(routing) }),
  refs: (routing) => namedTeams(routing).map(team),
  check: (routing, isThere) => routingFaults(routing, new Set(namedTeams(routing).filter((id) => isThere(team(id))))),
});
