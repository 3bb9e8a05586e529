import * as z from 'zod';
import { configStamp } from '../config';
import { configId } from '../config-id';

/** A team that takes leads or cases, and its members. */

const Time = z.string().regex(/^\d{2}:\d{2}$/, 'must be a time of the day, as in 09:00');
const Block = z.tuple([Time, Time]);
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export const Member = z.strictObject({
  id: configId,
  name: z.string().min(1).max(200),
  email: z.email().optional(),
  skills: z.array(z.string()).optional(),
  languages: z.array(z.string()).optional(),
  territories: z.array(z.string()).optional(),
  capacity: z.number().int().min(0).optional(),
  hours: z.partialRecord(z.enum(weekdays), z.array(Block)).optional(),
  timeZone: z.string().optional(),
});

export const TeamInput = z.strictObject({
  name: z.string().min(1).max(200),
  handles: z.array(z.enum(['lead', 'case'])).min(1),
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
export type TeamInput = z.output<typeof TeamInput>;
