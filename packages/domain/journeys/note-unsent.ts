import type { DataOf } from '@afluente/events/define-event';
import type { MessageFailed } from '@afluente/events/messages';
import { type ItemWrite, next } from '../entity';
import { laterOf } from '../text-order';
import { type Enrolment, enrolmentEntity } from './enrolment-record';

/** What became of a message that a journey asked for and that nobody got. */
export type Unsent = Pick<DataOf<typeof MessageFailed>, 'messageId' | 'outcome' | 'code'>;

/** Those that never left; what failed or is uncertain later was sent, or may have been. */
const neverLeft: ReadonlySet<Unsent['outcome']> = new Set(['refused', 'expired']);

/** The enrolment with its step as it ended: what never left is no message. Undefined where it says so already, or the step is so long ago that it is gone. */
export function unsentNoted(enrolment: Enrolment, unsent: Unsent, at: string): readonly ItemWrite[] | undefined {
  const { messageId, outcome, code } = unsent;
  const index = enrolment.path.findIndex((one) => one.messageId === messageId && one.result !== outcome);
  const step = enrolment.path[index];
  if (step === undefined) return undefined;
  const isLess = neverLeft.has(outcome) && step.result !== 'refused' && step.result !== 'expired';
  const state: Enrolment = {
    ...enrolment,
    version: enrolment.version + 1,
    updatedAt: laterOf(enrolment.updatedAt, at),
    messages: Math.max(0, enrolment.messages - Number(isLess)),
    path: enrolment.path.with(index, { ...step, result: outcome, code }),
  };
  return [next(enrolmentEntity, state)];
}
