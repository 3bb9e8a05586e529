import * as z from 'zod';
import type { PolicyInForce } from '../escalations/settle-clock';
import { ShownClock, shownClocks } from '../escalations/shown-clocks';
import { LeadContact } from './lead-contact-record';
import { awaitedOf } from './settle-contact';

export const ShownContact = LeadContact.pick({ startedAt: true, contactedAt: true, steps: true }).extend({
  clocks: z.array(ShownClock),
});

/** How long a lead has waited for a person, as it stands at `now` (ISO 8601). */
export function shownContact(
  one: LeadContact,
  policies: readonly PolicyInForce[],
  now: string,
): z.output<typeof ShownContact> {
  const { startedAt, contactedAt, steps } = one;
  const clocks = shownClocks(one.clocks, { policies, now, awaits: () => awaitedOf(one) });
  return { startedAt, ...(contactedAt !== undefined && { contactedAt }), steps, clocks: [...clocks] };
}
