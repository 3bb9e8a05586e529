import { type Alarm, insertAlarm, removeAlarm } from './alarms';
import type { Mailbox } from './mailbox';

const key = 'clock';

/** The hub's time: the wall clock, moved forward on request. */
export interface Clock {
  /** Virtual time in milliseconds since the epoch; never goes back. */
  now(): number;
  /** The virtual time that it is being moved to; now while it is not. */
  headingFor(): number;
  /** How far it is being moved in all, in milliseconds; 0 while it is not. */
  moveLength(): number;
  /** Calls once when the virtual time is reached; the function it returns takes the alarm back. */
  at(time: number, ring: () => void | Promise<void>): () => void;
  /**
   * Moves the clock. Alarms on the way ring in order, those of one time together, and `settle` is awaited after them (with the time up to
   * which all have rung), so that an alarm set by what another one caused still rings on the way.
   */
  advance(milliseconds: number, settle: (until: number) => Promise<void>): Promise<void>;
  stop(): void;
}

interface State {
  readonly mailbox: Mailbox;
  readonly alarms: Alarm[];
  offset: number;
  /** the offset that a move ends at */
  target: number;
  moveLength: number;
  timer: NodeJS.Timeout | undefined;
  advancing: Promise<void> | undefined;
  stopped: boolean;
}

/** Longest sleep of one timer: Node's timers overflow past 2^31 ms. */
const longestSleepMilliseconds = 2 ** 31 - 1;

/** Starts the clock where it stood: an earlier advance is kept in the mailbox. */
export async function startClock(mailbox: Mailbox): Promise<Clock> {
  const [kept] = await mailbox.fetch([key]);
  const state: State = {
    mailbox,
    alarms: [],
    offset: kept === undefined ? 0 : Number(kept),
    target: 0,
    moveLength: 0,
    timer: undefined,
    advancing: undefined,
    stopped: false,
  };
  return {
    now: () => nowOf(state),
    moveLength: () => state.moveLength,
    headingFor: () => Date.now() + Math.max(state.offset, state.target),
    at: (time, ring) => {
      const alarm = { time, ring };
      insertAlarm(state.alarms, alarm);
      if (state.alarms[0] === alarm) arm(state);
      return () => removeAlarm(state.alarms, alarm);
    },
    advance: async (milliseconds, settle) => {
      while (state.advancing !== undefined) await state.advancing;
      clearTimeout(state.timer);
      state.advancing = moveForward(state, milliseconds, settle).finally(() => {
        state.advancing = undefined;
        state.moveLength = 0;
        arm(state);
      });
      await state.advancing;
    },
    stop: () => {
      state.stopped = true;
      clearTimeout(state.timer);
    },
  };
}

function nowOf(state: State): number {
  return Date.now() + state.offset;
}

function arm(state: State): void {
  clearTimeout(state.timer);
  const [first] = state.alarms;
  if (first === undefined || state.advancing !== undefined || state.stopped) return;
  const sleep = Math.min(Math.max(first.time - nowOf(state), 0), longestSleepMilliseconds);
  state.timer = setTimeout(() => ringDue(state), sleep);
}

function ringDue(state: State): void {
  for (let [first] = state.alarms; first !== undefined && first.time <= nowOf(state); [first] = state.alarms) {
    state.alarms.shift();
    void first.ring();
  }
  arm(state);
}

/** One after the other: each may take back the next. */
async function ringUpTo({ alarms }: State, time: number): Promise<void> {
  for (let [first] = alarms; first !== undefined && first.time <= time; [first] = alarms) {
    alarms.shift();
    await first.ring();
  }
}

async function moveForward(
  state: State,
  milliseconds: number,
  settle: (until: number) => Promise<void>,
): Promise<void> {
  const target = state.offset + milliseconds;
  state.target = target;
  state.moveLength = milliseconds;
  for (let [first] = state.alarms; first !== undefined && !state.stopped; [first] = state.alarms) {
    if (first.time > Date.now() + target) break;
    await leap(state, Math.min(target, Math.max(state.offset, first.time - Date.now())));
    const now = Math.max(nowOf(state), first.time);
    await ringUpTo(state, now);
    await settle(now);
  }
  await leap(state, target);
}

/** Kept before anything happens at that time: a hub that is killed in the midst of a move does not go back to before what it did. */
async function leap(state: State, offset: number): Promise<void> {
  const change = { type: 'put', key, value: String(offset) } as const;
  await state.mailbox.commit({ changes: [change], apply: () => undefined });
  state.offset = offset;
}
