import type { Interaction } from '@afluente/events/interaction-shape';
import { type ConsentState, consentKey, strictness } from '../customers/record/consent-state';
import { plainName } from './consent';
import type { ConsentEntry } from './consent-record';
import { type Keyword, keywordOf } from './stop-words';

/** What interactions tell of consent (rules.md, "Consent"). Pure. */

type Telling = NonNullable<Interaction['consent']>[number];

/** Channels on which a STOP word is a denial, whoever carries them (carriers' rules for SMS, Meta's for WhatsApp). */
const keywordChannels: ReadonlySet<string> = new Set(['sms', 'whatsapp']);
/** Channels on which something is sent to people, and which `unsubscribed` is therefore about; any other one means mail. */
const sendingChannels: ReadonlySet<string> = new Set(['email', 'sms', 'whatsapp', 'phone']);

/**
 * The ledger entries of an interaction, for the part that it goes to: each consent that it states, a STOP or START word, a complaint,
 * an unsubscription that names nothing. What it states goes before what follows from its kind or text. The same interaction gives the
 * same entries.
 */
export function consentEntriesOf(interaction: Interaction, customerId: string): readonly ConsentEntry[] {
  const stated = interaction.consent ?? [];
  const byKey = new Map<string, Telling>();
  for (const telling of stated.map(namedPlainly)) keepStrictest(byKey, telling);
  for (const implied of impliedBy(interaction)) {
    const key = consentKey(implied.channel, implied.purpose);
    if (!byKey.has(key)) byKey.set(key, implied);
  }
  return [...byKey.values()].map((telling) => entryOf(telling, interaction, customerId));
}

/** One interaction that says two things of one purpose says the stricter. */
function keepStrictest(byKey: Map<string, Telling>, telling: Telling): void {
  const key = consentKey(telling.channel, telling.purpose);
  const other = byKey.get(key);
  if (other === undefined || strictness[telling.state] > strictness[other.state]) byKey.set(key, telling);
}

/** Lower case, and nothing in a name that would take a key apart. */
function namedPlainly(telling: Telling): Telling {
  return { ...telling, channel: plainName(telling.channel), purpose: plainName(telling.purpose) };
}

function impliedBy(interaction: Interaction): readonly Telling[] {
  const { kind, consent = [] } = interaction;
  if (kind === 'email_complained') return [marketing('email', 'denied')];
  if (kind === 'unsubscribed' || kind === 'subscribed') return consent.length > 0 ? [] : [subscription(interaction)];
  const keyword = keywordIn(interaction);
  return keyword === undefined ? [] : [marketing(interaction.channel, keyword === 'stop' ? 'denied' : 'granted')];
}

/** The STOP or START word that a message to us is, where such words count: on SMS and WhatsApp. */
export function keywordIn(interaction: Interaction): Keyword | undefined {
  return isWrittenToUs(interaction) ? keywordOf(interaction.content?.text) : undefined;
}

function subscription({ kind, channel }: Interaction): Telling {
  return marketing(sendingChannels.has(channel) ? channel : 'email', kind === 'subscribed' ? 'granted' : 'denied');
}

function isWrittenToUs({ kind, direction, channel }: Interaction): boolean {
  return kind === 'message_received' && direction === 'inbound' && keywordChannels.has(channel);
}

function marketing(channel: string, state: ConsentState['state']): Telling {
  return { channel, purpose: 'marketing', state };
}

function entryOf(telling: Telling, interaction: Interaction, customerId: string): ConsentEntry {
  const { channel, purpose, state, wording, proof, ip } = telling;
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
