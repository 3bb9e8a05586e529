import type { Enrolment } from '../journeys/enrolment-record';
import type { Journey } from '../journeys/journey';
import { compareText } from '../text-order';
import { compared, withId } from './fidelity';
import type { JourneyReport } from './journey-report';
import { keptTypes } from './kept-events';
import type { History, Stretch } from './replayed';
import { type JourneyUnder, type WentThrough, wentThrough } from './simulate-journey';
import { tallied } from './tally';

export interface TriedJourney extends Omit<JourneyUnder, 'journey'> {
  /** undefined where there is none of that id */
  readonly inForce: Journey | undefined;
  readonly draft: Journey;
}

const nothing: WentThrough = { enrolments: [], sent: [], heldBack: [], tasks: 0 };

/** The report with one more customer. */
export function reportJourney(report: JourneyReport, history: History, tried: TriedJourney): JourneyReport {
  const { inForce, draft, stretch, ...under } = tried;
  const went = (journey: Journey | undefined) =>
    journey === undefined ? nothing : wentThrough(history, { ...under, journey, stretch });
  const [was, would] = [went(inForce), went(draft)];
  const isNew = would.enrolments.length > 0 && was.enrolments.length === 0;
  const [{ id }] = history.record.parts;
  return {
    ...report,
    entered: plus(report.entered, was.enrolments.length, would.enrolments.length),
    inside: plus(report.inside, insideOf(was), insideOf(would)),
    sent: plus(report.sent, was.sent.length, would.sent.length),
    tasks: plus(report.tasks, was.tasks, would.tasks),
    messages: merged(report.messages, sentOf(was), sentOf(would), ['step', 'day']),
    heldBack: merged(report.heldBack, heldOf(was), heldOf(would), ['why']),
    exits: merged(report.exits, exitsOf(was), exitsOf(would), ['reason', 'outcome']),
    newly: isNew ? withId(report.newly, id) : report.newly,
    unheard: unheardBy(draft),
    fidelity: fidelityWith(report.fidelity, history, { was, journeyId: draft.id, stretch }),
  };
}

type Both = JourneyReport['entered'];
const plus = (before: Both, was: number, would: number): Both => ({
  inForce: before.inForce + was,
  draft: before.draft + would,
});

const insideOf = ({ enrolments }: WentThrough) => enrolments.filter(({ status }) => status === 'inside').length;
const sentOf = ({ sent }: WentThrough) => sent.map(({ step, at }) => [step, at.slice(0, 10)]);
const heldOf = ({ heldBack }: WentThrough) => heldBack.map((why) => [why]);
const exitsOf = ({ enrolments }: WentThrough) =>
  enrolments.flatMap(({ left }) => (left === undefined ? [] : [[left.reason, left.outcome]]));

/** Rows of a list: an item of the table has an end. */
const mostRows = 1_500;

/** Rows that are counted by what names them. */
function merged<Name extends string>(
  rows: readonly (Both & Readonly<Record<Name, string>>)[],
  was: readonly (readonly string[])[],
  would: readonly (readonly string[])[],
  names: readonly Name[],
): (Both & Record<Name, string>)[] {
  const named = (key: readonly string[]) => JSON.stringify(key);
  const sums = new Map(rows.map((row) => [named(names.map((name) => row[name])), plus(row, 0, 0)]));
  for (const { name, inForce, draft } of tallied(was.map(named), would.map(named))) {
    sums.set(name, plus(sums.get(name) ?? { inForce: 0, draft: 0 }, inForce, draft));
  }
  return [...sums]
    .sort(([one], [other]) => compareText(one, other))
    .slice(0, mostRows)
    .map(([key, both]) => {
      const values: string[] = JSON.parse(key);
      // one value a name, in their order
      const row = Object.fromEntries(names.map((name, nth) => [name, values[nth] ?? ''])) as Record<Name, string>;
      return { ...row, ...both };
    });
}

/** Events that the journey waits for and of which the record says nothing. */
function unheardBy({ entry, exit = [], goal }: Journey): string[] {
  const named = [entry.on, ...exit.map(({ on }) => on), ...(goal ? [goal.on] : [])];
  return [...new Set<string>(named)].filter((type) => !keptTypes.has(type)).sort();
}

interface Really {
  readonly was: WentThrough;
  readonly journeyId: string;
  readonly stretch: Stretch;
}

function fidelityWith(
  before: JourneyReport['fidelity'],
  { enrolments }: History,
  { was, journeyId, stretch }: Really,
): JourneyReport['fidelity'] {
  const really = enrolments.filter(
    ({ journeyId: own, entry }) => own === journeyId && entry.at >= stretch.from && entry.at <= stretch.to,
  );
  const ids = new Set([...really, ...was.enrolments].map(({ id }) => id));
  return [...ids].reduce((fidelity, id) => {
    const [one, other] = [really.find((each) => each.id === id), was.enrolments.find((each) => each.id === id)];
    const isSame = one !== undefined && other !== undefined && askedOf(one) === askedOf(other);
    return compared(fidelity, id, isSame);
  }, before);
}

/** Messages that its steps asked for, whether or not they left. */
const askedOf = ({ path }: Pick<Enrolment, 'path'>) => path.filter(({ messageId }) => messageId !== undefined).length;
