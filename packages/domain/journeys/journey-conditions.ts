import type { Condition } from '../rules/condition';
import { compileConditions, compiledOnce } from '../rules/conditions';
import type { Subject } from '../rules/subject';
import type { JourneyInput } from './journey';

/** Each condition of a journey, with where it stands. */
export function journeyConditions({ entry, exit = [], goal, steps }: JourneyInput): readonly Condition[] {
  const placed = [
    { pointer: '/entry/when', when: entry.when },
    ...exit.map(({ when }, index) => ({ pointer: `/exit/${index}/when`, when })),
    { pointer: '/goal/when', when: goal?.when },
    ...steps.map((step, index) => ({
      pointer: `/steps/${index}/when`,
      when: step.kind === 'branch' ? step.when : undefined,
    })),
  ];
  return placed.filter(({ when }) => when !== undefined);
}

const compiled = compiledOnce((journey: JourneyInput) => {
  const conditions = journeyConditions(journey);
  const rules = compileConditions(conditions);
  return new Map(rules.map(({ rule, rejects }) => [rule.pointer, rejects]));
});

/** Whether the condition of the journey that stands there matches; one that is not there always does. */
export function matchesAt(journey: JourneyInput, pointer: string, subject: Subject): boolean {
  return compiled(journey).get(`${pointer}/when`)?.(subject) === undefined;
}
