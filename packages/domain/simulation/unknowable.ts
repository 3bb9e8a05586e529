import type { SimulatedKind, SimulationRun } from './simulation-record';

/** What the record does not say: a report says so with its figures. */

const always = [
  'Customers are judged by what is known of them today: the record does not say what was known then.',
  'Customers who were erased since are not in it.',
];

const put =
  'Where the rules in force were put within the stretch, they are replayed over all of it: `fidelity` says for how many that gives what really happened.';

const of: Readonly<Record<SimulatedKind, readonly string[]>> = {
  scoring: [
    'What was earned before the stretch counts as it is kept, under the rules of then; rules that the draft adds start with the stretch.',
    put,
  ],
  routing: [
    put,
    'Teams are as they are today: who was away or left then, and what hours they had, is not kept.',
    'Whoever is given a lead is taken to accept it in time, and a person gives it to nobody else.',
    'A closed lead frees its member with the last change that is kept of it.',
    'Of teams whose members are not given leads evenly, whose turn it was when the stretch began is not known.',
  ],
  escalation: [
    'The answers of people are those that there were: that a warning would have hastened them is not known.',
    'Queue, topic and holder of a case are those of today.',
    put,
  ],
  'case-rules': ['Cases that were never there are taken to stay open, so that what follows joins them.', put],
  journey: [
    'Consents, addresses and suppressions are those of today.',
    'Whether a message would have been opened, clicked or answered is not known: what customers did is what they did.',
    'Of events, the record keeps who came, leads that came, were assigned and qualified, and interactions; `unheard` names those that it does not keep.',
    'Channels are taken to be set up, and providers to take every message.',
    'Who was inside when the stretch began went on in the version that they had entered, and is not replayed.',
    put,
  ],
};

const cut = 'Of some customers more is kept than a simulation reads: of them only the newest of the stretch counts.';

/** What this report cannot know, in sentences. */
export function unknowable({ kind, counts }: Pick<SimulationRun, 'kind' | 'counts'>): string[] {
  return [...always, ...of[kind], ...(counts.cut > 0 ? [cut] : [])];
}
