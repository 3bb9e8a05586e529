import type { SimulatedKind, SimulationRun } from './simulation-record';

/** What the record does not say: a report says so with its figures. */

const always = [
  'Customers are judged by what is known of them today: the record does not say what was known then.',
  'Customers who were erased since are not in it.',
];

const of: Partial<Readonly<Record<SimulatedKind, readonly string[]>>> = {
  scoring: [
    'What was earned before the stretch counts as it is kept, under the rules of then; rules that the draft adds start with the stretch.',
    'Where the rules in force were put within the stretch, they are replayed over all of it: `fidelity` says for how many that gives what really happened.',
  ],
};

const cut = 'Of some customers more is kept than a simulation reads: of them only the newest of the stretch counts.';

/** What this report cannot know, in sentences. */
export function unknowable({ kind, counts }: Pick<SimulationRun, 'kind' | 'counts'>): string[] {
  return [...always, ...(of[kind] ?? []), ...(counts.cut > 0 ? [cut] : [])];
}
