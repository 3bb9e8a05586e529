import type { DataOf } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { MessageRequested } from '@afluente/events/messages';
import type { Consents } from '../customers/record/consent-state';
import { consentIn, consentKey, mostRestrictive } from '../customers/record/consent-state';
import type { CustomerRecord } from '../customers/record/customer-record';
import { messageIdFor } from '../ids';
import type { ConsentEntry } from './consent-record';

/** Double opt-in: consent given in a form that wants it confirmed is pending, and a message asks for the confirmation. */

/** A confirmation is asked for by mail, and shows only that the address is theirs. */
const askedBy = 'email';

/** Pressing the button again sends no second mail within this time; after it, somebody who lost the first gets another. */
const repeatAfterMs = 10 * 60_000;

/** An interaction, the ledger entries that it makes, and what the part's consents were before it. */
export interface AskedConsent {
  readonly interaction: Interaction;
  readonly entries: readonly ConsentEntry[];
  readonly before: Consents;
}

/**
 * The message that asks for confirmation, where this is a form post with pending consents that are not granted already, nor were asked
 * for within ten minutes of it, and an address to ask at. Its id follows from the interaction: it is asked for once.
 */
export function confirmationMessage({
  interaction,
  entries,
  before,
}: AskedConsent): DataOf<typeof MessageRequested> | undefined {
  const address = interaction.person.identifiers.find(({ type }) => type === 'email');
  const asked = entries.filter((entry) => isToAsk(entry, before[consentKey(entry.channel, entry.purpose)]));
  if (interaction.vendor !== 'form' || address === undefined || asked.length === 0) return undefined;
  const { locale } = interaction.person;
  return {
    messageId: messageIdFor('confirm-consent', interaction.id),
    channel: 'email',
    purpose: 'transactional',
    template: 'confirm-consent',
    to: { type: address.type, value: address.value },
    ...(locale !== undefined && { locale }),
    confirmation: {
      interactionId: interaction.id,
      askedAt: interaction.occurredAt,
      consents: asked.map(({ channel, purpose, wording }) => ({
        channel,
        purpose,
        ...(wording !== undefined && { wording }),
      })),
    },
  };
}

function isToAsk({ channel, state, at }: ConsentEntry, known: Consents[string] | undefined): boolean {
  if (channel !== askedBy || state !== 'pending' || known?.state === 'granted') return false;
  if (known?.state !== 'pending') return true;
  return Math.abs(Date.parse(at) - Date.parse(known.at)) > repeatAfterMs;
}

/** The state of a request for consent: open, confirmed, or refused since. */
export type RequestStanding = 'open' | 'confirmed' | 'refused';

/** The state of a request made at that time (ISO 8601); it must not override a later denial in any part. */
export function standingOf(
  record: CustomerRecord,
  { channel, purpose }: { readonly channel: string; readonly purpose: string },
  askedAt: string,
): RequestStanding {
  const consentsOfParts = record.parts.map(({ consents }) => consentIn(consents, channel, purpose));
  if (consentsOfParts.some((one) => one?.state === 'denied' && one.at >= askedAt)) return 'refused';
  return mostRestrictive(record.parts.map(({ consents }) => consents))[consentKey(channel, purpose)]?.state ===
    'granted'
    ? 'confirmed'
    : 'open';
}

/** Consents that a person asked for at one moment and has not confirmed yet. */
export interface OpenRequest {
  /** the part that asked */
  readonly customerId: string;
  readonly interactionId: string;
  readonly askedAt: string;
  readonly abouts: readonly { readonly channel: string; readonly purpose: string }[];
}

/** The latest request that is still open, from the ledger of the customer, newest first; undefined where there is none. */
export function openRequestOf(record: CustomerRecord, ledger: readonly ConsentEntry[]): OpenRequest | undefined {
  const open = ledger.filter(
    (entry) => entry.channel === askedBy && entry.state === 'pending' && standingOf(record, entry, entry.at) === 'open',
  );
  const [latest] = open;
  if (latest === undefined) return undefined;
  const { customerId, interactionId, at: askedAt } = latest;
  const together = open.filter((entry) => entry.interactionId === interactionId);
  return { customerId, interactionId, askedAt, abouts: together.map(({ channel, purpose }) => ({ channel, purpose })) };
}
