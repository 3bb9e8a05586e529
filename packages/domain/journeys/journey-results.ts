import type { Enrolment } from './enrolment-record';
import type { Journey } from './journey';

/** Of how many, how many reached the goal; with the 95 % interval of the share (Wilson's score interval, 1927). */
export interface Share {
  readonly of: number;
  readonly goals: number;
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

const z95 = 1.959964;
const digits = (value: number) => Math.round(value * 10_000) / 10_000;

/** The share with its interval; from 0 to 1 where there is nobody. */
export function shareOf(goals: number, of: number): Share {
  if (of === 0) return { of, goals, share: 0, from: 0, to: 1 };
  const [share, square] = [goals / of, z95 ** 2];
  const centre = (share + square / (2 * of)) / (1 + square / of);
  const half = (z95 / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  return {
    of,
    goals,
    share: digits(share),
    from: digits(Math.max(0, centre - half)),
    to: digits(Math.min(1, centre + half)),
  };
}

const isGoal = ({ left }: Enrolment) => left?.reason === 'goal';

/** What became of these enrolments of a journey: each counts once; by variant of each split of today's version. */
export function resultsOf(journey: Journey, enrolments: readonly Enrolment[]) {
  const counted = enrolments.filter(({ left }) => left?.reason !== 'merged');
  const outcomes: Record<string, number> = {};
  for (const { left } of counted) if (left) outcomes[left.outcome] = (outcomes[left.outcome] ?? 0) + 1;
  const shareAmong = (some: readonly Enrolment[]) => shareOf(some.filter(isGoal).length, some.length);
  return {
    entered: counted.length,
    inside: counted.filter(({ status }) => status === 'inside').length,
    messages: counted.reduce((sum, { messages }) => sum + messages, 0),
    outcomes,
    goal: shareAmong(counted),
    splits: journey.steps.flatMap((step) => {
      if (step.kind !== 'split') return [];
      const variants = step.variants.map(({ name }) => ({
        name,
        ...shareAmong(counted.filter(({ variants: taken }) => taken[step.id] === name)),
      }));
      return [{ step: step.id, variants }];
    }),
  };
}
