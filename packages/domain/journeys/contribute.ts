import { EnrolledCustomerActed } from '@afluente/events/journeys';
import { isAddition } from '../customers/record/commit';
import { defineContribution } from '../customers/record/contribution';
import { factContext } from '../customers/record/record-events';
import { domainEvent } from '../domain-event';
import { journeysSlot } from './journeys-slot';

/** Reports what somebody does who is inside a journey; of all others nothing is said, so that it costs nothing. */
export const contribution = defineContribution({
  feature: 'journeys',
  slot: journeysSlot,
  emits: [EnrolledCustomerActed],
  contribute: (fact, { own, elsewhere, part, causationId }) => {
    if (isAddition(fact) || own.length + elsewhere.flat().length === 0) return {};
    const { id: interactionId, occurredAt: interactionAt } = fact.interaction;
    const context = { ...factContext(fact, part.id), causationId };
    return { events: [domainEvent(EnrolledCustomerActed, context, { interactionId, interactionAt })] };
  },
});
