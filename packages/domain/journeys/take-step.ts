import { hashShare } from '../hash-share';
import { openTask } from '../tasks/open-task';
import { addDuration } from '../time/duration';
import { nextWallTime } from '../time/wait-until';
import { epochAt, isoAt } from '../time/zone';
import type { Enrolment } from './enrolment-record';
import type { Journey, SplitStep, Step, WaitUntilStep } from './journey';
import { matchesAt } from './journey-conditions';
import { requestOf } from './send-step';
import { causeOf, type Taken, type WalkContext } from './step-taken';

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
    case 'waitUntil':
      return untilHour(step, state, walking);
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

/**
 * Somebody who comes to it at that very moment goes on, once: whoever has waited for this hour until now waits for the next day, so that steps in
 * a row or in a loop do not all pass in one moment.
 */
function untilHour(step: WaitUntilStep, { path }: Enrolment, { now, zone, journey }: Walking): Taken {
  const awaited = { time: step.hour, weekdays: step.weekdays };
  const moment = nextWallTime(now, awaited, zone);
  const isNow = moment === isoAt(epochAt(now));
  const hours = new Map(journey.steps.map((one) => [one.id, one.kind === 'waitUntil' ? one.hour : undefined]));
  const isSpent = path.some(({ step: id, result }) => result === moment && hours.get(id) === step.hour);
  if (isNow && !isSpent) return { note: { result: moment } };
  const waitUntil = isNow ? nextWallTime(isoAt(epochAt(now) + 1), awaited, zone) : moment;
  return { note: { result: waitUntil }, waitUntil };
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
