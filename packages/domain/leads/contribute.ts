import { LeadCaptured, LeadMoved, LeadWithdrawn } from '@afluente/events/leads';
import { isAddition, type Recordable } from '../customers/record/commit';
import { defineContribution, need } from '../customers/record/contribution';
import { profileSlot } from '../customers/record/slot';
import { leadIdFor } from '../ids';
import { correctLeads } from './correct-leads';
import { followsInteraction } from './lead-of-interaction';
import { leadEntity } from './lead-record';
import { openLead } from './open-lead';

/** The lead that an interaction opens, where it shows interest and the customer has none open. */
export const contribution = defineContribution({
  feature: 'leads',
  slot: profileSlot('openLeadIds'),
  emits: [LeadCaptured, LeadMoved, LeadWithdrawn],
  correct: correctLeads,
  needs: (fact, { part }) => (fact.amendment?.completes === true ? [need(leadEntity, placeOf(fact, part.id))] : []),
  contribute: (recordable, { part, own, elsewhere, causationId, state }) => {
    if (recordable.amendment?.completes === true) {
      const lead = state(leadEntity, placeOf(recordable, part.id));
      return { writes: lead === undefined ? [] : followsInteraction(lead, recordable.interaction) };
    }
    if (isAddition(recordable) || own.length + elsewhere.flat().length > 0) return {};
    const opened = openLead({ customerId: part.id, recordable, causationId });
    return opened === undefined ? {} : { own: [...own, opened.lead.id], writes: [opened.write] };
  },
});

const placeOf = ({ interaction }: Recordable, customerId: string) => ({
  id: leadIdFor(customerId, interaction.id),
  customerId,
});
