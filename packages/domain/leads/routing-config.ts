import { type ConfigRef, defineConfig } from '../config';
import { conditionsOf } from '../rules/condition';
import { boundFaults, conditionFaults } from '../rules/conditions';
import { segmentFaults, segmentRefs } from '../rules/named-segments';
import { seenBy } from '../rules/subject-fields';
import { namedTeams, teamFaults } from './routing-faults';
import { RoutingInput } from './routing-rules';

const fields = seenBy('customer', 'interaction', 'lead', 'event', 'now');
const team = (id: string): ConfigRef => ({ kind: 'team', id });

/** Who gets which lead. There is one set of rules; its versions are kept. */
export const routingConfig = defineConfig({
  kind: 'routing',
  path: '/v1/routing',
  tag: 'routing',
  title: 'the routing rules',
  schema: RoutingInput,
  writers: ['admin', 'sales'],
  settle: (routing) => ({ value: routing, faults: boundFaults(conditionsOf('/rules', routing.rules)) }),
  refs: (routing) => [...namedTeams(routing).map(team), ...segmentRefs(conditionsOf('/rules', routing.rules))],
  check: (routing, isThere) => [
    ...conditionFaults(conditionsOf('/rules', routing.rules), fields),
    ...segmentFaults(conditionsOf('/rules', routing.rules), isThere),
    ...teamFaults(routing, new Set(namedTeams(routing).filter((id) => isThere(team(id))))),
  ],
});
