import { ConsentChanged } from '@afluente/events/consent';
import { MessageRequested } from '@afluente/events/messages';
import { defineContribution } from '../customers/record/contribution';
import { factContext } from '../customers/record/record-events';
import { profileSlot } from '../customers/record/slot';
import { domainEvent } from '../domain-event';
import { always } from '../entity';
import { foldConsents } from './consent';
import { consentEntriesOf } from './consent-entries';
import { consentEntity } from './consent-record';
import { confirmationMessage } from './consent-request';
import { correctConsents } from './correct-consents';

/** What an interaction states of consent: ledger entries, the current consents, and a message where a form wants them confirmed. */
export const contribution = defineContribution({
  feature: 'consent',
  slot: profileSlot('consents'),
  emits: [ConsentChanged, MessageRequested],
  correct: correctConsents,
  contribute: (fact, { part, own, causationId }) => {
    const { interaction } = fact;
    const entries = consentEntriesOf(interaction, part.id);
    const { consents, changed } = foldConsents(own, entries);
    const message = confirmationMessage({ interaction, entries, before: own });
    const context = { ...factContext(fact, part.id), causationId };
    const stated = { sourceId: interaction.sourceId, interactionId: interaction.id };
    return {
      own: consents,
      writes: entries.map((entry) => always(consentEntity, entry)),
      events: [
        ...changed.map((change, index) => domainEvent(ConsentChanged, { ...context, index }, { ...change, ...stated })),
        ...(message === undefined ? [] : [domainEvent(MessageRequested, context, message)]),
      ],
    };
  },
});
