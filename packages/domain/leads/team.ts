import * as z from 'zod';
import type { Calendar } from '../calendars/calendar';
import { configStamp } from '../config';
import { configId } from '../config-id';
import { NoticesBy, noticeLocales } from '../notices/notices-by';
import { weekdays } from '../time/wall-time';

/** A team that takes leads or cases, and its members. */

const Time = z.string().regex(/^\d{2}:\d{2}$/, 'must be a time of the day, as in 09:00');
const Block = z.tuple([Time, Time]);

const awayShape =
  'must be an object: {"until":"2027-08-16T09:00:00+02:00"}, or {} until it is taken out again; without it they are there';
const hoursShape =
  'must be an object of weekdays with their blocks, as in {"mon":[["09:00","14:00"],["16:00","19:00"]]}';

/** What is to stand there, for whoever wrote something else. */
const shapeOf = (shape: string) => (issue: { readonly code?: string | undefined }) =>
  issue.code === 'invalid_type' ? shape : undefined;

export const Member = z.strictObject({
  id: configId,
  name: z.string().min(1).max(200),
  email: z.email().optional(),
  skills: z.array(z.string()).optional(),
  languages: z.array(z.string()).optional(),
  territories: z.array(z.string()).optional(),
  capacity: z.number().int().min(0).optional(),
  hours: z.partialRecord(z.enum(weekdays), z.array(Block), { error: shapeOf(hoursShape) }).optional(),
  timeZone: z.string().optional(),
  /** takes nothing, whatever a rule asks for: until a time, or until somebody takes it out */
  away: z
    .strictObject({ until: z.iso.datetime({ offset: true }).optional() }, { error: shapeOf(awayShape) })
    .optional()
    .describe('takes no leads; without `until`, until this is taken out again'),
  /** the share under the strategy `weighted`; 1 where absent */
  weight: z
    .number()
    .min(0)
    .max(1000)
    .optional()
    .describe('the share under the strategy weighted; 0: nothing, 1 where absent'),
  noticesBy: NoticesBy.optional().describe('channels by which they are notified; by mail where absent'),
  locale: z.enum(noticeLocales).optional().describe('the language of what the hub writes to them'),
  /** as whom they sign in, where that is not their id */
  subject: z.string().min(1).max(200).optional().describe('the subject of their token, where it is not their id'),
});

export const TeamInput = z.strictObject({
  name: z.string().min(1).max(200),
  handles: z.array(z.enum(['lead', 'case'])).min(1),
  notify: z.boolean().optional().describe('whether a member is notified of each lead that the rules give them'),
  noticesBy: NoticesBy.optional().describe(
    'channels that all of the team read: where the team is notified, instead of each member',
  ),
  calendar: configId
    .optional()
    .describe('its working hours: those of members without hours of their own; its holidays hold for all of them'),
  members: z
    .array(Member)
    .max(500)
    .refine((members) => new Set(members.map((member) => member.id)).size === members.length, 'member ids must differ'),
});

export const Team = z.object({
  ...TeamInput.shape,
  ...configStamp,
});

export type Member = z.output<typeof Member>;
export type Team = z.output<typeof Team>;
/** A team with the calendar that it names. */
export type TeamAtWork = Team & { readonly opens?: Calendar | undefined };
export type TeamInput = z.output<typeof TeamInput>;
