import type { DomainEvent } from '@afluente/events/define-event';
import { clockAt } from '../clocks/clock';
import { type ItemWrite, next } from '../entity';
import { type Enrolment, enrolmentEntity, type StepTaken } from './enrolment-record';
import { wakeUp } from './enter';
import type { Journey, Step } from './journey';
import { exitedEvent, left } from './leave';
import { stepAfter } from './step-faults';
import type { SetAttributes, Taken, WalkContext } from './step-taken';
import { takeStep } from './take-step';

/** What a walk makes of an enrolment: up to the next wait, or to the end. */
export interface Walked {
  readonly enrolment: Enrolment;
  readonly writes: readonly ItemWrite[];
  /** what `set` steps say */
  readonly attributes: SetAttributes;
}

/** A loop with a wait in it may go round for long, not for ever. */
const mostSteps = 2_000;
const mostPath = 100;

/** So many steps are one commit, which holds at most 100 items: a task is three, and may have a clock of its own. What follows is the next commit. */
const mostAtOnce = 20;

interface Gathered {
  readonly state: Enrolment;
  readonly events: readonly DomainEvent[];
  readonly writes: readonly ItemWrite[];
  readonly attributes: SetAttributes;
  readonly goesOn: boolean;
}

/** Takes the steps from where somebody is to the next wait, or as many as fit into one commit. All of it follows from what goes in: decided twice it is the same. */
export function walk(enrolment: Enrolment, journey: Journey, context: WalkContext): Walked {
  const start: Enrolment = { ...enrolment, version: enrolment.version + 1, updatedAt: context.now };
  let walked: Gathered = { state: start, events: [], writes: [], attributes: {}, goesOn: true };
  for (let taken = 0; walked.goesOn && taken < mostAtOnce; taken += 1) walked = stepOn(walked, journey, context);
  const { attributes, goesOn } = walked;
  const state = goesOn ? { ...walked.state, clock: clockAt(walked.state.clock, context.dueAt) } : walked.state;
  const exited = exitedEvent(state);
  const events = [...walked.events, ...(exited ? [exited] : [])];
  const writes = [next(enrolmentEntity, state, events), ...wakeUp(state), ...walked.writes];
  return { enrolment: state, writes, attributes };
}

function stepOn(before: Gathered, journey: Journey, context: WalkContext): Gathered {
  const { state } = before;
  const { now } = context;
  const step = journey.steps.find(({ id }) => id === state.place);
  if (step === undefined) return { ...before, state: ended(state, 'end', now), goesOn: false };
  if (state.steps >= mostSteps) return { ...before, state: ended(state, 'too-many-steps', now), goesOn: false };
  const taken = takeStep(step, state, { ...context, journey });
  const after = placed(noted(state, { step: step.id, at: now, ...taken.note }, taken), { step, taken, journey, now });
  return {
    state: after,
    events: [...before.events, ...(taken.events ?? [])],
    writes: [...before.writes, ...(taken.writes ?? [])],
    attributes: { ...before.attributes, ...taken.attributes },
    goesOn: after.status === 'inside' && taken.waitUntil === undefined,
  };
}

interface Placing {
  readonly step: Step;
  readonly taken: Taken;
  readonly journey: Journey;
  readonly now: string;
}

/** Where somebody is after a step: at the next one, waiting for it, or outside. */
function placed(state: Enrolment, { step, taken, journey, now }: Placing): Enrolment {
  if (step.kind === 'end') return ended(state, step.outcome ?? 'end', now);
  const at = { ...state, place: taken.to ?? stepAfter(journey, step) ?? '' };
  return taken.waitUntil === undefined ? at : { ...at, clock: clockAt(state.clock, taken.waitUntil) };
}

function ended(state: Enrolment, outcome: string, at: string): Enrolment {
  return { ...left(state, { reason: 'end', outcome, at }), version: state.version };
}

function noted(state: Enrolment, note: StepTaken, { variant }: Taken): Enrolment {
  return {
    ...state,
    steps: state.steps + 1,
    path: [...state.path, note].slice(-mostPath),
    messages: state.messages + (note.messageId === undefined ? 0 : 1),
    variants: variant === undefined ? state.variants : { ...state.variants, [note.step]: variant },
  };
}
