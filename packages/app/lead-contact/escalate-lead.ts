import type { Clock } from '@afluente/domain/clocks/clock';
import { escalatedLead } from '@afluente/domain/lead-contact/escalate-lead';
import type { QueueParts } from '../leads/drain-queue';
import { handToTeam } from '../leads/pass-on-lead';
import { untilSettled } from '../until-settled';
import type { ContactParts } from './keep-contact';

/** What a clock of a lead rings for; nothing where it is gone, closed, contacted, or waits for another clock. */
export async function escalateLead(
  clock: Clock & { readonly rangAt?: string },
  parts: ContactParts & QueueParts,
): Promise<void> {
  const { leadId = '', escalationId = '' } = clock.of;
  await untilSettled({
    load: async () => {
      const [contact, lead, policies] = await Promise.all([
        parts.contacts.get(leadId),
        parts.leads.get(leadId),
        parts.escalations.inForce(),
      ]);
      return { contact, lead, policies };
    },
    decide: ({ contact, lead, policies }) => {
      const policy = policies.find(({ escalation }) => escalation.id === escalationId && escalation.isOff !== true);
      if (contact === undefined || lead === undefined || policy === undefined) return undefined;
      return escalatedLead(contact, lead, { ring: clock, policy });
    },
    save: async ({ writes, reassignTo }) => {
      // first, since it may be done again, and the clock then rings no more
      if (reassignTo !== undefined) await handToTeam({ leadId, teamId: reassignTo, now: clock.at }, parts);
      return parts.contacts.save(writes);
    },
    busy: 'contact.busy',
  });
}
