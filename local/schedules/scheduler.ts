import type { Clock } from '../clock';
import { describeError, type Log } from '../log';
import type { Change, Mailbox, Staged } from '../mailbox';
import { type ScheduleRecord, scheduleKey, scheduleRecordShape } from './schedule-record';
import { readTimetable, type Timetable } from './timetable';

export interface SchedulerParts {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Log;
  /** Prepares what a schedule does at its time (virtual milliseconds). */
  readonly fire: (schedule: ScheduleRecord, time: number) => Staged;
}

/** The schedules of a hub. */
export interface Scheduler {
  readonly name: string;
  get(group: string, name: string): ScheduleRecord | undefined;
  list(): ScheduleRecord[];
  /** Stores a schedule, new or changed; durable when it resolves. Throws ScheduleExpressionError. */
  put(schedule: ScheduleRecord): Promise<void>;
  remove(schedule: ScheduleRecord): Promise<void>;
  /** Schedules that are firing or due. */
  pending(): number;
}

interface Entry {
  readonly record: ScheduleRecord;
  cancel: () => void;
}

interface State extends SchedulerParts {
  readonly entries: Map<string, Entry>;
  firing: number;
}

/** Opens the scheduler with the stored schedules; one-time schedules that came due while it was closed fire now. */
export async function openScheduler(parts: SchedulerParts): Promise<Scheduler> {
  const state: State = { ...parts, entries: new Map(), firing: 0 };
  for await (const [, value] of parts.mailbox.entries('schedule/')) {
    enter(state, scheduleRecordShape.parse(JSON.parse(value)));
  }
  return {
    name: 'schedules',
    get: (group, name) => state.entries.get(scheduleKey({ GroupName: group, Name: name }))?.record,
    list: () => [...state.entries.values()].map(({ record }) => record),
    put: async (record) => {
      timetableOf(record);
      await state.mailbox.commit({ changes: [keep(record)], apply: () => enter(state, record) });
    },
    remove: async (record) => {
      const changes: Change[] = [{ type: 'del', key: scheduleKey(record) }];
      await state.mailbox.commit({ changes, apply: () => leave(state, record) });
    },
    pending: () => state.firing,
  };
}

function timetableOf(record: ScheduleRecord) {
  return readTimetable({
    expression: record.ScheduleExpression,
    timeZone: record.ScheduleExpressionTimezone,
    anchor: record.StartDate === undefined ? record.createdAt : record.StartDate * 1_000,
  });
}

function keep(record: ScheduleRecord): Change {
  return { type: 'put', key: scheduleKey(record), value: JSON.stringify(record) };
}

function enter(state: State, record: ScheduleRecord): void {
  leave(state, record);
  const time = nextTime(state, record);
  const cancel = time === undefined ? () => undefined : state.clock.at(time, () => ring(state, record, time));
  state.entries.set(scheduleKey(record), { record, cancel });
}

function leave(state: State, record: ScheduleRecord): void {
  const key = scheduleKey(record);
  state.entries.get(key)?.cancel();
  state.entries.delete(key);
}

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * A longer move of the clock, such as the year that receipts are kept, runs its last week only: a year of jobs would take minutes. What runs
 * each minute runs over all of it: it rings clocks, in order and before what expires.
 */
const longestMoveMs = 7 * dayMs;

/**
 * How often a schedule that repeats within the hour runs in one move: a tick of each minute would make three days take minutes. What
 * runs each minute does so daily at least, in a move of at most a hundred days; what runs more rarely looks after what was missed.
 */
const mostTicks = { eachMinute: { least: 24, most: 100 }, rarer: 6 };

/**
 * A repeating schedule does not catch up on runs that it missed while the hub was stopped, nor on all of those that a long move of
 * the clock skips.
 */
function nextTime(state: State, record: ScheduleRecord): number | undefined {
  if (record.State === 'DISABLED') return undefined;
  const timetable = timetableOf(record);
  const last = record.firedAt ?? 0;
  const now = Math.max(last, state.clock.now());
  const after = timetable.isOnce
    ? last
    : isEachMinute(timetable, now)
      ? now
      : Math.max(now, state.clock.headingFor() - longestMoveMs);
  const time = leap(state, timetable, timetable.next(Math.max(after, (record.StartDate ?? 0) * 1_000 - 1)));
  const isOver = time === undefined || (record.EndDate !== undefined && time > record.EndDate * 1_000);
  return isOver ? undefined : time;
}

/** The time itself, or while the clock is moved far the last time of a frequent schedule before the end of this part of the move. */
function leap({ clock }: State, timetable: Timetable, time: number | undefined): number | undefined {
  const move = clock.moveLength();
  if (time === undefined || move < hourMs || !isFrequent(timetable, time)) return time;
  const { least, most: limit } = mostTicks.eachMinute;
  const ofDays = Math.min(Math.max(move / dayMs, least), limit);
  const most = gapAfter(timetable, time) > minuteMs ? mostTicks.rarer : ofDays;
  return lastBefore(timetable, time, Math.min(time + move / most, clock.headingFor()));
}

/** Whether a schedule repeats within the hour. */
function isFrequent(timetable: Timetable, time: number): boolean {
  return gapAfter(timetable, time) < hourMs;
}

function isEachMinute(timetable: Timetable, after: number): boolean {
  const time = timetable.next(after);
  return time !== undefined && gapAfter(timetable, time) <= minuteMs;
}

/** How long after one time the next one is; forever for a single one. */
function gapAfter(timetable: Timetable, time: number): number {
  const second = timetable.isOnce ? undefined : timetable.next(time);
  return second === undefined ? Number.POSITIVE_INFINITY : second - time;
}

/** The last time up to `target`; `time` is one of them. */
function lastBefore(timetable: Timetable, time: number, target: number): number {
  const near = timetable.next(Math.max(time, target - 2 * gapAfter(timetable, time)) - 1);
  let last = near !== undefined && near <= target ? near : time;
  for (let next = timetable.next(last); next !== undefined && next <= target; next = timetable.next(last)) last = next;
  return last;
}

/** The effect of a schedule and the record that it fired are one write: a kill cannot make it fire twice or never. */
async function ring(state: State, record: ScheduleRecord, time: number): Promise<void> {
  state.firing += 1;
  try {
    const fired = { ...record, firedAt: time };
    const isLast = nextTime({ ...state, clock: { ...state.clock, now: () => time } }, fired) === undefined;
    const ends = isLast && record.ActionAfterCompletion === 'DELETE';
    const changes: Change[] = [ends ? { type: 'del', key: scheduleKey(record) } : keep(fired)];
    const apply = () => (ends ? leave(state, record) : enter(state, fired));
    await state.mailbox.commit(state.fire(record, time), { changes, apply });
    // a line a minute would hide all others
    if (!isFrequent(timetableOf(record), time)) {
      state.log(`schedule ${record.Name} fired for ${new Date(time).toISOString()}`);
    }
  } catch (error) {
    state.log(`error: schedule ${record.Name} did not fire: ${describeError(error)}`);
  } finally {
    state.firing -= 1;
  }
}
