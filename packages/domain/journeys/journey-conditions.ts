import type { Condition } from '../rules/condition';
import { compileConditions, compiledOnce } from '../rules/conditions';
import type { Subject } from '../rules/subject';
import type { Ending, JourneyInput } from './journey';

/** A condition, and the event on which it is asked; a branch is asked when its step is due. */
export interface JourneyCondition extends Condition {
  readonly on?: Ending['on'];
}

/** Each condition of a journey, with where it stands. */
export function journeyConditions({ entry, exit = [], goal, steps }: JourneyInput): readonly JourneyCondition[] {
  const placed = [
    { pointer: '/entry/when', on: entry.on, when: entry.when },
    ...exit.map(({ on, when }, index) => ({ pointer: `/exit/${index}/when`, on, when })),
    { pointer: '/goal/when', ...(goal && { on: goal.on }), when: goal?.when },
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

/** What a journey's branches, and its endings by what somebody does, look at beside the customer; none of it has to be read for the others. */
export interface LookedAt {
  readonly lead: boolean;
  /** that of the entry: an ending sees the one that may end it */
  readonly interaction: boolean;
}

export const lookedAt = compiledOnce(({ exit = [], goal, steps }: JourneyInput): LookedAt => {
  const branches = steps.flatMap((step) => (step.kind === 'branch' ? [step.when] : []));
  const endings = [...exit, ...(goal ? [goal] : [])].filter(({ on }) => on === 'InteractionRecorded');
  return {
    lead: [...branches, ...endings.map(({ when }) => when)].some((when) => mentions(when, 'lead')),
    interaction: branches.some((when) => mentions(when, 'interaction')),
  };
});

/** Also as the beginning of a dotted key, which a pattern may be written with. */
function mentions(pattern: unknown, field: string): boolean {
  if (typeof pattern !== 'object' || pattern === null) return false;
  return Object.entries(pattern).some(
    ([key, value]) => key === field || key.startsWith(`${field}.`) || mentions(value, field),
  );
}
