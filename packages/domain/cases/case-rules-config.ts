import type { Fault } from '@afluente/patterns/fault';
import { type ConfigRef, defineConfig } from '../config';
import { conditionsOf } from '../rules/condition';
import { boundFaults, conditionFaults } from '../rules/conditions';
import { segmentFaults, segmentRefs } from '../rules/named-segments';
import { seenBy } from '../rules/subject-fields';
import { type CaseRule, CaseRulesInput } from './case-rules';

const conditions = ({ rules }: CaseRulesInput) => conditionsOf('/rules', rules);
const fields = seenBy('customer', 'interaction', 'text', 'now');
const teamRef = (id: string): ConfigRef => ({ kind: 'team', id });

/** What becomes a case. There is one set of rules; its versions are kept. */
export const caseRulesConfig = defineConfig({
  kind: 'caseRules',
  path: '/v1/case-rules',
  tag: 'cases',
  title: 'the case rules',
  schema: CaseRulesInput,
  writers: ['admin', 'service'],
  standard: { rules: [] },
  settle: (value) => ({ value, faults: boundFaults(conditions(value)) }),
  refs: (value) => [
    ...value.rules.flatMap(({ open }) => (open.team === undefined ? [] : [teamRef(open.team)])),
    ...segmentRefs(conditions(value)),
  ],
  check: (value, isThere) => [
    ...conditionFaults(conditions(value), fields),
    ...segmentFaults(conditions(value), isThere),
    ...idFaults(value.rules),
    ...value.rules.flatMap(({ open: { team } }, index) => {
      if (team === undefined || isThere(teamRef(team))) return [];
      return [{ pointer: `/rules/${index}/open/team`, message: `there is no team ${team}`, missing: teamRef(team) }];
    }),
  ],
});

function idFaults(rules: readonly CaseRule[]): readonly Fault[] {
  const seen = new Set<string>();
  return rules.flatMap(({ id }, index) =>
    seen.size === seen.add(id).size
      ? [{ pointer: `/rules/${index}/id`, message: `the id ${id} is another rule's already` }]
      : [],
  );
}
