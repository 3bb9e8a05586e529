import type { DomainEvent } from '@afluente/events/define-event';
import type { Attributes } from '../customers/record/attributes';
import type { Customer } from '../customers/record/customer-record';
import type { ItemWrite } from '../entity';
import { hashShare } from '../hash-share';
import type { Subject } from '../rules/subject';
import { openTask } from '../tasks/open-task';
import type { Template } from '../templates/template';
import { addDuration } from '../time/duration';
import { nextWallTime } from '../time/wait-until';
import type { Enrolment, StepTaken } from './enrolment-record';
import type { Journey, SplitStep, Step } from './journey';
import { matchesAt } from './journey-conditions';
import { requestOf } from './send-step';

export interface WalkContext {
  readonly customer: Customer;
  readonly subject: Subject;
  /** those that the journey's steps name, by id; one that was deleted is not there */
  readonly templates: ReadonlyMap<string, Template>;
  /** the customer's */
  readonly zone: string;
  /** ISO 8601 */
  readonly now: string;
  /** when it should have been; `now`, but where the hub stood still */
  readonly dueAt: string;
}

/** What steps set of somebody; null takes it away. */
export type SetAttributes = Readonly<Record<string, Attributes[string] | null>>;

export interface Taken {
  readonly note: Omit<StepTaken, 'step' | 'at'>;
  readonly to?: string | undefined;
  readonly waitUntil?: string;
  readonly variant?: string | undefined;
  readonly events?: readonly DomainEvent[];
  readonly writes?: readonly ItemWrite[];
  readonly attributes?: SetAttributes;
}

type Walking = WalkContext & { readonly journey: Journey };

/** What one step does, and where it leads. */
export function takeStep(step: Step, state: Enrolment, walking: Walking): Taken {
  const { now, zone, journey } = walking;
  switch (step.kind) {
    case 'send':
      return requestOf(step, state, walking);
    case 'wait': {
      const waitUntil = addDuration(now, step.for, zone);
      return { note: { result: waitUntil }, waitUntil };
    }
    case 'waitUntil': {
      const waitUntil = nextWallTime(now, { time: step.hour, weekdays: step.weekdays }, zone);
      return waitUntil === new Date(now).toISOString()
        ? { note: { result: waitUntil } }
        : { note: { result: waitUntil }, waitUntil };
    }
    case 'branch': {
      const isSo = matchesAt(journey, `/steps/${journey.steps.indexOf(step)}`, walking.subject);
      return { note: { result: isSo ? 'then' : 'else' }, to: isSo ? step.then : step.else };
    }
    case 'split':
      return splitBy(step, state);
    case 'task':
      return taskOf(step, state, walking);
    case 'set':
      return { note: { result: 'set' }, attributes: step.attributes };
    case 'end':
      return { note: { result: step.outcome ?? 'end' } };
  }
}

/** By who they are and which journey it is: the same on each try and in each round. */
function splitBy({ id, variants }: SplitStep, { customerId, journeyId }: Enrolment): Taken {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  const share = hashShare(['journey', journeyId, id, customerId]) * total;
  let upTo = 0;
  const chosen = variants.find(({ weight }) => {
    upTo += weight;
    return share < upTo;
  });
  return { note: { result: chosen?.name ?? '' }, variant: chosen?.name, to: chosen?.then };
}

/** Distinguishes what a step does when a loop comes to it again. */
export const causeOf = ({ id, steps }: Enrolment, step: Step): readonly (string | number)[] => [id, step.id, steps];

function taskOf(step: Extract<Step, { kind: 'task' }>, state: Enrolment, { now, zone }: Walking): Taken {
  const { customerId, journeyId, correlationId, id, entry } = state;
  const { leadId, dealId, caseId } = entry;
  const ids = { ...(leadId && { leadId }), ...(dealId && { dealId }), ...(caseId && { caseId }) };
  const writes = openTask({
    ...{ cause: causeOf(state, step), title: step.title, teamId: step.team, customerId, about: ids, at: now },
    ...{ by: `journey:${journeyId}`, correlationId, causationId: id },
    ...(step.dueIn !== undefined && { dueAt: addDuration(now, step.dueIn, zone) }),
  });
  return { note: { result: 'task' }, writes };
}
