import { ConsentChanged } from '@afluente/events/consent';
import { MessageRequested } from '@afluente/events/messages';
import type { Recordable } from '../customers/record/commit';
import type { Consents } from '../customers/record/consent-state';
import type { Before, Contributed } from '../customers/record/contribution';
import { factContext } from '../customers/record/record-events';
import { profileSlot } from '../customers/record/slot';
import { domainEvent } from '../domain-event';
import { always } from '../entity';
import { foldConsents } from './consent';
import { consentEntriesOf } from './consent-entries';
import { consentEntity } from './consent-record';
import { confirmationMessage } from './consent-request';
import type { Said } from './said-refusal';

/** What every contribution of consents has in common. */
export const ofConsents = {
  feature: 'consent',
  slot: profileSlot('consents'),
  emits: [ConsentChanged, MessageRequested],
} as const;

/**
 * Ledger entries, the current consents, and a message where a form wants them confirmed. `said` is what the text of the interaction says; a
 * statement has none, so that the preferences page carries none of the words of refusals.
 */
export function contributeConsents(
  fact: Recordable,
  { part, own, causationId }: Pick<Before<Consents, object>, 'part' | 'own' | 'causationId'>,
  said: Said | undefined,
): Contributed<Consents> {
  const { interaction } = fact;
  const entries = consentEntriesOf(interaction, part.id, said);
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
}
