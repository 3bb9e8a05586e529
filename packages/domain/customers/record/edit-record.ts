import { personFields } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { defineEntity } from '../../entity';

/** What somebody of the company changed by hand, kept beside the profile: who, when, and what. */

const EditedField = z.object({
  /** null: they took a wrong value away, and put none in its place */
  value: z.string().nullable(),
  /** no source changes it from now on; false frees it again; absent where it stays as it was */
  locked: z.boolean().optional(),
});

export const Edit = z.object({
  /** of the request that asked for it */
  id: z.string(),
  /** the part that was changed: the survivor's of then */
  customerId: z.string(),
  /** ISO 8601: from when on the values count */
  at: z.iso.datetime(),
  /** a subject id, no name */
  by: z.string(),
  fields: z.partialRecord(z.enum(personFields), EditedField),
});

/** One statement of a field, by an interaction or by a person. */
export const FieldStatement = EditedField.extend({
  sourceId: z.string(),
  /** ISO 8601: when it was so */
  at: z.iso.datetime(),
  /** the part that it is about */
  customerId: z.string(),
  /** the interaction that stated it */
  interactionId: z.string().optional(),
  /** who changed it by hand (a subject id) */
  by: z.string().optional(),
});

export type FieldStatement = z.output<typeof FieldStatement>;
export const editEntity = defineEntity({ name: 'edit', schema: Edit });

export type Edit = z.output<typeof Edit>;
export type EditedField = z.output<typeof EditedField>;
