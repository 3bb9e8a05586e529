import * as z from 'zod';
import { Pause } from '../calendars/business-clock';
import { defineEntity } from '../entity';
import { SlaClock } from '../escalations/sla-clock';

/** How long somebody who showed interest waits for a person of the company: the clocks of a lead, from its capture on. */

export const ContactStep = z.object({
  at: z.iso.datetime(),
  what: z.enum(['clock-set', 'clock-met', 'clock-ended', 'warned', 'breached', 'escalated', 'contacted']),
  by: z.string(),
  of: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()])),
});
export type ContactStep = z.output<typeof ContactStep>;

export const LeadContact = z.object({
  /** of the lead */
  id: z.string(),
  customerId: z.string(),
  version: z.number().int().min(1),
  /** when the lead was captured */
  startedAt: z.iso.datetime(),
  /** when the customer asked, by which a person's answer is distinguished from what was sent before */
  askedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** when a person of the company first reached the customer */
  contactedAt: z.iso.datetime().optional(),
  /** the times that nobody was to contact them, since the lead was closed: at most the latest fifty */
  closed: z.array(Pause),
  clocks: z.array(SlaClock),
  steps: z.array(ContactStep),
  correlationId: z.string(),
  causationId: z.string(),
});
export type LeadContact = z.output<typeof LeadContact>;

export const leadContactEntity = defineEntity({ name: 'leadContact', schema: LeadContact });

const mostSteps = 100;

/** With further steps; the latest are kept. */
export function withSteps(one: LeadContact, steps: readonly ContactStep[]): LeadContact {
  return steps.length === 0 ? one : { ...one, steps: [...one.steps, ...steps].slice(-mostSteps) };
}
