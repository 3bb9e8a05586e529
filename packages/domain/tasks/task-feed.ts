import * as z from 'zod';
import { hashText } from '../base32';
import { defineEntity, type ItemWrite, next } from '../entity';
import type { CalendarEvent } from './calendar-text';
import type { Task } from './task-record';

/** The calendar of a member's open tasks, which programs fetch by a link. */
export const TaskFeed = z.object({
  memberId: z.string(),
  /** raised with each link: earlier ones do not work any more */
  version: z.number().int().min(1),
  isOpen: z.boolean(),
  updatedAt: z.iso.datetime(),
  /** `person:<subject>` */
  by: z.string(),
});
export type TaskFeed = z.output<typeof TaskFeed>;

export const taskFeedEntity = defineEntity({ name: 'taskFeed', schema: TaskFeed });

interface Act {
  readonly memberId: string;
  /** whether a link works from now on */
  readonly isOpen: boolean;
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
}

/** Every link of before ends; `isOpen`: a new one works. Undefined where there is none to end. */
export function changedFeed(
  before: TaskFeed | undefined,
  { memberId, isOpen, by, at }: Act,
): readonly ItemWrite[] | undefined {
  if (!isOpen && before?.isOpen !== true) return undefined;
  return [next(taskFeedEntity, { memberId, version: (before?.version ?? 0) + 1, isOpen, updatedAt: at, by })];
}

/** Calendars show no moments: a quarter of an hour from when it is due. */
const shownMs = 15 * 60_000;

/**
 * A task as calendars show it: an event and no VTODO, which Google Calendar and Outlook leave out of calendars that one subscribes to. Its title and
 * nothing else; its id holds that of a customer and so does not go out. Undefined where it has no due time: a calendar has no place for it.
 */
export function eventOfTask({ id, title, dueAt, updatedAt, version }: Task): CalendarEvent | undefined {
  if (dueAt === undefined) return undefined;
  const to = new Date(Date.parse(dueAt) + shownMs).toISOString();
  const uid = `${hashText(['task feed', id], 26)}@afluente`;
  return { uid, title, from: dueAt, to, changedAt: updatedAt, sequence: version - 1 };
}
