import type { Interaction } from '@afluente/events/interaction-shape';
import { RefusalSuspected } from '@afluente/events/refusals';
import { declinedAttribute, refusalWritten, saidIn } from '../consent/said-refusal';
import { cutToBytes } from '../customers/interactions/clean-text';
import { defineContribution, need } from '../customers/record/contribution';
import type { CustomerPart } from '../customers/record/customer-record';
import { holdsSlot, mostHolds } from '../customers/record/marketing-hold';
import { factContext } from '../customers/record/record-events';
import { domainEvent } from '../domain-event';
import { once } from '../entity';
import { longestQuote, refusalEntity } from './refusal-record';

/** A refusal in words, or a declined consent beside one that was granted before. */
function isToHold(interaction: Interaction, { consents }: CustomerPart): boolean {
  if (saidIn(interaction) === 'suspected') return true;
  const isDeclined = interaction.attributes?.[declinedAttribute] !== undefined;
  return isDeclined && Object.values(consents).some(({ state }) => state === 'granted');
}

/** A message that seems to refuse further ones: marketing is held, and somebody is asked, once a message. */
export const contribution = defineContribution({
  feature: 'refusals',
  slot: holdsSlot,
  emits: [RefusalSuspected],
  // one that was decided already holds nothing again when its delivery is read anew
  needs: ({ interaction }, { part }) =>
    isToHold(interaction, part) ? [need(refusalEntity, { customerId: part.id, interactionId: interaction.id })] : [],
  contribute: (fact, { part, own, causationId, state }) => {
    const { interaction } = fact;
    const key = { customerId: part.id, interactionId: interaction.id };
    if (!isToHold(interaction, part) || state(refusalEntity, key) !== undefined) return {};
    const { occurredAt: at, channel, kind, sourceId } = interaction;
    const hold = { interactionId: interaction.id, channel, at, sourceId };
    const event = domainEvent(
      RefusalSuspected,
      { ...factContext(fact, part.id), causationId },
      { interactionId: interaction.id, channel, kind, sourceId },
    );
    const text = cutToBytes(refusalWritten(interaction), longestQuote);
    const refusal = {
      ...key,
      version: 1,
      status: 'open' as const,
      at,
      channel,
      kind,
      sourceId,
      ...(text !== '' && { text }),
    };
    return {
      own: own.length < mostHolds ? [...own, hold] : own,
      writes: [once(refusalEntity, refusal, [event])],
    };
  },
});
