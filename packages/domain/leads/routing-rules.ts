import * as z from 'zod';
import { configId } from '../config-id';
import { positiveDuration } from '../time/duration';

/** Routing as data (rules.md): first match wins, then the fallback team. */

export const strategies = ['round-robin', 'weighted', 'least-loaded', 'sticky-owner'] as const;
export const lanes = ['urgent', 'normal'] as const;

const Requirement = z
  .string()
  .max(120)
  .regex(
    /^(?:language|territory|hours|capacity|skill:.+)$/,
    'must be language, territory, hours, capacity or a skill as skill:loans',
  );

/** How a team's leads of a rule find their member. */
export const Manner = z.strictObject({
  strategy: z.enum(strategies),
  require: z.array(Requirement).max(20).optional().describe('what a member must have or be to be given the lead'),
  acceptWithin: positiveDuration
    .optional()
    .describe('the time after which a lead whose owner has not changed its status goes to the next member'),
  lane: z.enum(lanes).optional().describe('the lane of the team’s queue; normal where absent'),
});
export type Manner = z.output<typeof Manner>;

export const RoutingRule = z.strictObject({
  id: configId,
  /** an EventBridge pattern over { customer, interaction, lead, event, now }; checked by packages/patterns */
  when: z.record(z.string(), z.unknown()).optional(),
  assign: z.strictObject({ team: configId, ...Manner.shape }),
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
