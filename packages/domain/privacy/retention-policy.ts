import { channels, interactionKinds } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { defineConfig } from '../config';
import { configId } from '../config-id';

/** How long interactions are kept, as versioned data (`PUT /v1/retention`). Nothing is removed where there is no rule. */

export const RetentionRule = z.strictObject({
  id: configId,
  /** all kinds, all channels where absent */
  kinds: z.array(z.enum(interactionKinds)).min(1).optional(),
  channels: z.array(z.enum(channels)).min(1).optional(),
  /** ISO 8601 duration in whole days, `P30D` to `P36500D` */
  olderThan: z.string().regex(/^P(?:[3-9]\d|[1-9]\d{2,4})D$/, 'a number of days from P30D, as in P730D'),
});

export const RetentionInput = z.strictObject({
  rules: z
    .array(RetentionRule)
    .max(100)
    .refine((rules) => new Set(rules.map((rule) => rule.id)).size === rules.length, 'rule ids must differ')
    .default([]),
});

export type RetentionInput = z.output<typeof RetentionInput>;

/** What is removed cannot be brought back: for admins alone. By default everything is kept. */
export const retentionPolicy = defineConfig({
  kind: 'retention',
  path: '/v1/retention',
  tag: 'retention',
  title: 'the retention rules',
  schema: RetentionInput,
  writers: ['admin'],
  standard: { rules: [] },
});
