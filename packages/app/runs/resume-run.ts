import { DuplicateError } from '@afluente/domain/errors';
import { handOver, nextVersion, type RunState } from '@afluente/domain/runs/run-state';
import type { DomainEvent } from '@afluente/events/define-event';

/** One kind of long run, with its own counts and steps. */
export interface LongRun<State extends RunState> {
  /** names the kind in the codes of errors, as in `import.taken` */
  readonly kind: string;
  /** a consistent read; undefined where there is no such run */
  readonly load: () => Promise<State | undefined>;
  /** Writes the next version with its events; false where somebody else was first. Writing the same again is true. */
  readonly save: (next: State, events: readonly DomainEvent[]) => Promise<boolean>;
  /** False when it is finished, failed or cancelled: no further step is taken. */
  readonly isUnderWay: (run: State) => boolean;
  /**
   * Continues from the given state, saves its progress, and returns it. It may be stopped after any call and is then repeated from the
   * last saved state: it must tolerate that, and count only what it saves. Where it asks `hasTime` itself it may stop early and return a
   * state that is not saved yet.
   */
  readonly step: (run: State, turn: Turn<State>) => Promise<State>;
  /** The event that makes the next invocation continue. */
  readonly continued: (run: State) => DomainEvent;
}

/** The part of a run that one invocation does. */
export interface Turn<State extends RunState> {
  /** Saves the next version. Throws DuplicateError `<kind>.taken` where somebody else did: another invocation continues it, or it was cancelled. */
  readonly save: (next: State, events?: readonly DomainEvent[]) => Promise<State>;
  /** Saves the next version with this change, without events. */
  readonly advance: (run: State, change: Partial<State>) => Promise<State>;
  /** Whether another step fits into this invocation; once false, always false. */
  readonly hasTime: () => boolean;
  /** ISO 8601: when a step was done. What is decided goes by the times in the state. */
  readonly now: () => string;
}

/** The time that must be left of an invocation: longer than one step takes. */
const reserveMs = 60_000;

/**
 * Continues a run from its last saved state: `done`, or `continued` where the time was short and the next invocation was asked to
 * continue. At least one step is taken, so that a run always ends. Called again with the same event it does nothing twice. Throws DuplicateError
 * `<kind>.taken` where another invocation has the run or it was cancelled meanwhile.
 */
export async function resumeRun<State extends RunState>(
  run: LongRun<State>,
  remainingMs: () => number,
): Promise<'done' | 'continued'> {
  const turn = turnOf(run, remainingMs);
  let state = await run.load();
  while (state !== undefined && run.isUnderWay(state)) {
    state = await run.step(state, turn);
    if (run.isUnderWay(state) && !turn.hasTime()) {
      const change = handOver(state, run.continued, turn.now());
      await turn.save(change.run, change.events);
      return 'continued';
    }
  }
  return 'done';
}

function turnOf<State extends RunState>({ kind, save }: LongRun<State>, remainingMs: () => number): Turn<State> {
  let isShort = false;
  const now = () => new Date().toISOString();
  const saveNext: Turn<State>['save'] = async (next, events = []) => {
    if (await save(next, events)) return next;
    throw new DuplicateError(`${kind}.taken`, 'Another invocation has this run, or it was cancelled');
  };
  return {
    save: saveNext,
    advance: (run, change) => saveNext(nextVersion(run, change, now())),
    hasTime: () => {
      isShort ||= remainingMs() <= reserveMs;
      return !isShort;
    },
    now,
  };
}
