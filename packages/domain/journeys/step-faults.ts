import type { Fault } from '@afluente/patterns/fault';
import { choicesFor } from '../choices';
import type { JourneyInput, Step } from './journey';

/** The steps that may come after one, each with where it is named; none: the journey ends there. */
interface Way {
  readonly to: string;
  /** undefined: it follows in the list */
  readonly pointer?: string;
}

/** The id of the step after one that says nothing else; undefined: the journey ends. */
export function stepAfter({ steps }: Pick<JourneyInput, 'steps'>, step: Step): string | undefined {
  if (step.kind === 'end') return undefined;
  return step.next ?? steps[steps.indexOf(step) + 1]?.id;
}

function waysOf(journey: JourneyInput, step: Step, index: number): readonly Way[] {
  const at = `/steps/${index}`;
  const named = (name: string, to: string | undefined): readonly Way[] =>
    to === undefined ? [] : [{ to, pointer: `${at}/${name}` }];
  if (step.kind === 'end') return [];
  const after = stepAfter(journey, step);
  const onward = step.next !== undefined || after === undefined ? named('next', step.next) : [{ to: after }];
  if (step.kind === 'split') {
    return [
      ...step.variants.flatMap((variant, place) => named(`variants/${place}/then`, variant.then)),
      ...named('next', step.next),
    ];
  }
  if (step.kind !== 'branch') return onward;
  const otherwise = step.else === undefined ? onward : named('else', step.else);
  return [...named('then', step.then), ...otherwise, ...(step.else === undefined ? [] : named('next', step.next))];
}

/** What is wrong with the steps together: ids twice, steps that point nowhere, loops in which nobody waits, splits without weight. */
export function stepFaults(journey: JourneyInput): readonly Fault[] {
  const { steps } = journey;
  const ids = steps.map(({ id }) => id);
  const seen = new Set<string>();
  const repeated = steps.flatMap(({ id }, index) =>
    seen.size === seen.add(id).size
      ? [{ pointer: `/steps/${index}/id`, message: `the id ${id} is another step's already` }]
      : [],
  );
  const nowhere = steps.flatMap((step, index) =>
    waysOf(journey, step, index).flatMap(({ to, pointer }) =>
      pointer === undefined || ids.includes(to)
        ? []
        : [{ pointer, message: `there is no step ${to}; ${choicesFor(to, ids)}` }],
    ),
  );
  const faults = [...repeated, ...nowhere, ...weightFaults(steps)];
  return faults.length > 0 ? faults : loopFaults(journey);
}

function weightFaults(steps: readonly Step[]): readonly Fault[] {
  return steps.flatMap((step, index) => {
    if (step.kind !== 'split') return [];
    const at = `/steps/${index}/variants`;
    const names = step.variants.map(({ name }) => name);
    const twice = names.flatMap((name, place) =>
      names.indexOf(name) === place
        ? []
        : [{ pointer: `${at}/${place}/name`, message: `the name ${name} is another variant's already` }],
    );
    const total = step.variants.reduce((sum, { weight }) => sum + weight, 0);
    const weightless = { pointer: at, message: 'nobody would go anywhere: give one variant a weight above 0' };
    return total > 0 ? twice : [...twice, weightless];
  });
}

const isWait = ({ kind }: Step) => kind === 'wait' || kind === 'waitUntil';

/** A way from a step back to itself on which nobody waits would never end. */
function loopFaults(journey: JourneyInput): readonly Fault[] {
  const { steps } = journey;
  const indexOf = new Map(steps.map(({ id }, index) => [id, index]));
  const nexts = steps.map((step, index) =>
    isWait(step) ? [] : waysOf(journey, step, index).map(({ to }) => indexOf.get(to) ?? 0),
  );
  const returns = (start: number) => {
    const [reached, open] = [new Set<number>(), [...(nexts[start] ?? [])]];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === start) return true;
      if (reached.has(at)) continue;
      reached.add(at);
      open.push(...(nexts[at] ?? []));
    }
    return false;
  };
  const first = steps.findIndex((_, index) => returns(index));
  if (first === -1) return [];
  return [
    {
      pointer: `/steps/${first}`,
      message: 'from here the steps lead back here and nobody waits on the way: put a wait into the loop',
    },
  ];
}
