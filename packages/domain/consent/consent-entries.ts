import type { Interaction } from '@afluente/events/interaction-shape';
import { type ConsentState, consentKey, everyPurpose, strictness } from '../customers/record/consent-state';
import { plainName, plainPurpose } from './consent';
import type { ConsentEntry } from './consent-record';
import type { Said } from './said-refusal';

/** What interactions state about consent (rules.md, "Consent"). Pure. */

type StatedConsent = NonNullable<Interaction['consent']>[number];

/** Channels that messages are sent on, and that `unsubscribed` can therefore be about; on any other it means mail. */
const sendingChannels: ReadonlySet<string> = new Set(['email', 'sms', 'whatsapp', 'phone']);

/**
 * The ledger entries of an interaction, for the part that it goes to: each consent that it states, a STOP or START word, a complaint,
 * an unsubscription that names nothing, which refuses everything on its channel. `said` is what its text says (said-refusal.ts), which a statement has none of. What it states goes before what follows from its kind or text. The same interaction gives the
 * same entries.
 */
export function consentEntriesOf(interaction: Interaction, customerId: string, said?: Said): readonly ConsentEntry[] {
  const byKey = new Map<string, StatedConsent>();
  for (const consent of (interaction.consent ?? []).map(namedPlainly).flatMap(withMarketing))
    keepStrictest(byKey, consent);
  const stated = new Set(
    [...byKey.values()].filter(({ purpose }) => purpose === 'marketing').map(({ channel }) => channel),
  );
  for (const implied of impliedBy(interaction, said)) {
    if (!stated.has(implied.channel)) byKey.set(consentKey(implied.channel, implied.purpose), implied);
  }
  return [...byKey.values()].map((consent) => entryOf(consent, interaction, customerId));
}

/** Where one interaction states two things about one purpose, the stricter counts. */
function keepStrictest(byKey: Map<string, StatedConsent>, consent: StatedConsent): void {
  const key = consentKey(consent.channel, consent.purpose);
  const other = byKey.get(key);
  if (other === undefined || strictness[consent.state] > strictness[other.state]) byKey.set(key, consent);
}

/** Lower case, and nothing in a name that would take a key apart. */
function namedPlainly(consent: StatedConsent): StatedConsent {
  return { ...consent, channel: plainName(consent.channel), purpose: plainPurpose(consent.purpose) };
}

/** A refusal of everything is shown as one of marketing too, which everybody looks at; who takes it back grants marketing, and nothing else that they are not asked about. */
function withMarketing(consent: StatedConsent): readonly StatedConsent[] {
  const { purpose, state } = consent;
  if (purpose !== everyPurpose) return [consent];
  const marketing = { ...consent, purpose: 'marketing' };
  return state === 'pending' ? [marketing] : [consent, marketing];
}

function impliedBy(interaction: Interaction, said: Said | undefined): readonly StatedConsent[] {
  const { kind, consent = [] } = interaction;
  if (kind === 'email_complained') return nameless('email', 'denied');
  if (kind === 'unsubscribed' || kind === 'subscribed') return consent.length > 0 ? [] : subscription(interaction);
  if (said !== 'stop' && said !== 'start') return [];
  return nameless(interaction.channel, said === 'stop' ? 'denied' : 'granted');
}

function subscription({ kind, channel }: Interaction): readonly StatedConsent[] {
  return nameless(sendingChannels.has(channel) ? channel : 'email', kind === 'subscribed' ? 'granted' : 'denied');
}

/** What names no purpose refuses all that advertises, or takes that back and grants marketing. */
function nameless(channel: string, state: ConsentState['state']): readonly StatedConsent[] {
  return withMarketing({ channel, purpose: everyPurpose, state });
}

function entryOf(consent: StatedConsent, interaction: Interaction, customerId: string): ConsentEntry {
  const { channel, purpose, state, wording, proof, ip } = consent;
  return {
    customerId,
    channel,
    purpose,
    state,
    at: interaction.occurredAt,
    sourceId: interaction.sourceId,
    interactionId: interaction.id,
    ...(wording !== undefined && { wording }),
    ...(proof !== undefined && { proof }),
    ...(ip !== undefined && { ip }),
  };
}
