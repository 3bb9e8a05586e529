import { clockAt } from '../clocks/clock';
import { type ItemWrite, next } from '../entity';
import { compareText, laterOf } from '../text-order';
import { type Enrolment, enrolmentEntity } from './enrolment-record';
import { wakeUp } from './enter';

/** Of two in one journey who turn out to be one, the enrolments that end: the further one stays, of equals the earlier. */
export function mergedAway(enrolments: readonly Enrolment[]): readonly Enrolment[] {
  const inside = enrolments.filter(({ status }) => status === 'inside');
  const further = (one: Enrolment, other: Enrolment) =>
    other.steps - one.steps || compareText(one.entry.at, other.entry.at) || compareText(one.id, other.id);
  const ordered = [...inside].sort(further);
  return ordered.filter(({ journeyId }, index) => ordered.findIndex((one) => one.journeyId === journeyId) < index);
}

/** An enrolment that a merge had ended, inside again: its clock is what it was, or rings now where that is over. Undefined for any other. */
export function restored(
  { left, ...enrolment }: Enrolment,
  mergeId: string,
  at: string,
): { readonly enrolment: Enrolment; readonly writes: readonly ItemWrite[] } | undefined {
  if (left?.merge?.mergeId !== mergeId) return undefined;
  const clock = clockAt(enrolment.clock, laterOf(left.merge.clockAt ?? at, at));
  const state: Enrolment = { ...enrolment, version: enrolment.version + 1, status: 'inside', clock, updatedAt: at };
  return { enrolment: state, writes: [next(enrolmentEntity, state), ...wakeUp(state)] };
}
