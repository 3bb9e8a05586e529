import * as z from 'zod';

/** What an interaction is about, beside the person: a campaign, a call, an order, a ticket, a rating. */

export const Campaign = z.object({
  source: z.string().optional(),
  medium: z.string().optional(),
  name: z.string().optional(),
  term: z.string().optional(),
  content: z.string().optional(),
  clickIds: z.record(z.string(), z.string()).optional(),
});

export const Call = z.object({
  durationSeconds: z.number().int().min(0).optional(),
  disposition: z.string().optional(),
  recordingUrl: z.string().optional(),
  agent: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

export const Commerce = z.object({
  orderId: z.string(),
  currency: z.string().optional(),
  /** in major units of the currency, as the vendor says it */
  total: z.number().optional(),
  items: z
    .array(z.object({ id: z.string().optional(), name: z.string().optional(), quantity: z.number().optional() }))
    .optional(),
});

export const Ticket = z.object({
  externalId: z.string(),
  status: z.string().optional(),
  priority: z.string().optional(),
  subject: z.string().optional(),
});

export const Rating = z.object({ kind: z.enum(['csat', 'nps', 'thumb']), score: z.number(), max: z.number() });
