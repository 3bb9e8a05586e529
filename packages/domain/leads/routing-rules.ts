import * as z from 'zod';
import { configId } from '../config-id';

/** Routing as data (rules.md): first match wins, then the fallback team. */

export const RoutingRule = z.strictObject({
  id: configId,
  /** an EventBridge pattern over { customer, interaction, lead, event, now }; checked by packages/patterns */
  when: z.record(z.string(), z.unknown()).optional(),
  assign: z.strictObject({ team: configId, strategy: z.enum(['round-robin']) }),
});

export const RoutingInput = z.strictObject({
  rules: z
    .array(RoutingRule)
    .max(500)
    .refine((rules) => new Set(rules.map((rule) => rule.id)).size === rules.length, 'rule ids must differ'),
  fallback: z.strictObject({ team: configId }),
});

export const Routing = z.object({
  ...RoutingInput.shape,
  version: z.number().int().min(1),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export type Routing = z.output<typeof Routing>;
export type RoutingInput = z.output<typeof RoutingInput>;
export type RoutingRule = z.output<typeof RoutingRule>;
