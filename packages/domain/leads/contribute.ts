import { LeadCaptured, LeadMoved, LeadWithdrawn } from '@afluente/events/leads';
import { isAddition } from '../customers/record/commit';
import { defineContribution } from '../customers/record/contribution';
import { profileSlot } from '../customers/record/slot';
import { correctLeads } from './correct-leads';
import { openLead } from './open-lead';

/** The lead that an interaction opens, where it shows interest and the customer has none open. */
export const contribution = defineContribution({
  feature: 'leads',
  slot: profileSlot('openLeadIds'),
  emits: [LeadCaptured, LeadMoved, LeadWithdrawn],
  correct: correctLeads,
  contribute: (recordable, { part, own, elsewhere, causationId }) => {
    if (isAddition(recordable) || own.length + elsewhere.flat().length > 0) return {};
    const opened = openLead({ customerId: part.id, recordable, causationId });
    return opened === undefined ? {} : { own: [...own, opened.lead.id], writes: [opened.write] };
  },
});
