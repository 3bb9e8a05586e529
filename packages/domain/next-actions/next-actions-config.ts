import { defineConfig } from '../config';
import { conditionsOf } from '../rules/condition';
import { boundFaults, conditionFaults } from '../rules/conditions';
import { segmentFaults, segmentRefs } from '../rules/named-segments';
import type { Fields } from '../rules/subject-fields';
import { figureFaults, segmentFields } from '../segments/figure-fields';
import type { NextActionsInput } from './next-actions';
import { NextActionsInput as schema } from './next-actions';
import standardRules from './standard-actions.json';

const conditions = ({ rules }: NextActionsInput) => conditionsOf('/rules', rules);

const { customer } = segmentFields;
const fields: Fields = { ...segmentFields, customer: { ...customer, segments: {} } };

/** What is best done next. There is one set of rules; its versions are kept. */
export const nextActionsConfig = defineConfig({
  kind: 'nextActions',
  path: '/v1/next-actions',
  tag: 'actions',
  title: 'the rules of next actions',
  schema,
  writers: ['admin', 'marketing', 'sales', 'service'],
  standard: schema.parse({ rules: standardRules }),
  settle: (value) => ({ value, faults: boundFaults(conditions(value)) }),
  refs: (value) => segmentRefs(conditions(value)),
  check: (value, isThere) => [
    ...conditionFaults(conditions(value), fields),
    ...conditions(value).flatMap(({ pointer, when }) =>
      figureFaults(when).map((fault) => ({ pointer: `${pointer}${fault.pointer}`, message: fault.message })),
    ),
    ...segmentFaults(conditions(value), isThere),
    ...repeated(value),
  ],
});

function repeated({ rules }: NextActionsInput) {
  const seen = new Set<string>();
  return rules.flatMap(({ id }, index) =>
    seen.size === seen.add(id).size
      ? [{ pointer: `/rules/${index}/id`, message: `the id ${id} is another rule's already` }]
      : [],
  );
}
