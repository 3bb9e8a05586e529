import type { Interaction } from '@afluente/events/interaction-shape';
import type { Consents } from '../record/customer-record';
import { compareText } from '../text-order';
import { type ConsentEntry, type ConsentState, consentKey } from './consent-record';
import { type Keyword, keywordOf } from './stop-words';

/** What interactions tell of consent, and what a customer's consents are by it (rules.md, "Consent"). Pure. */

type State = ConsentState['state'];
type Telling = NonNullable<Interaction['consent']>[number];

/** A customer is granted so many channels and purposes at most; one past it is in the ledger only. A denial always counts. */
export const mostKeptConsents = 100;

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

/** A channel or purpose as consents are kept by it: lower case letters, digits, `_`, `.` and `-`. */
export function plainName(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, '-');
  return plain.slice(0, 64) || '-';
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

function marketing(channel: string, state: State): Telling {
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

/** A channel and purpose whose state is another than before. */
export interface ConsentChange {
  readonly channel: string;
  readonly purpose: string;
  readonly state: State;
  /** absent where nothing was said before */
  readonly previous?: State;
}

/** Consents after some entries; `changed` in the order of channel and purpose. */
export interface FoldedConsents {
  readonly consents: Consents;
  readonly changed: readonly ConsentChange[];
}

/**
 * Folds ledger entries into current consents. A grant or denial goes before a pending request, whenever that was made: asking takes
 * nothing away and allows nothing. Among those the newest wins, at one instant the stricter. Neither the order of the entries nor
 * repeating them makes a difference. Gives back the same object where nothing changes.
 */
export function foldConsents(consents: Consents, entries: readonly ConsentEntry[]): FoldedConsents {
  const next = new Map(Object.entries(consents));
  const touched = new Map<string, ConsentEntry>();
  for (const entry of entries) {
    const key = consentKey(entry.channel, entry.purpose);
    const known = next.get(key);
    if (known === undefined && next.size >= mostKeptConsents && entry.state !== 'denied') continue;
    if (known !== undefined && compareConsent(entry, known) <= 0) continue;
    next.set(key, stateOf(entry));
    touched.set(key, entry);
  }
  if (touched.size === 0) return { consents, changed: [] };
  const keys = [...touched.keys()].sort(compareText);
  return {
    consents: Object.fromEntries(next),
    changed: keys.flatMap((key) => changeOf(touched.get(key), consents[key]?.state)),
  };
}

function stateOf({ state, at, sourceId, wording }: ConsentEntry): ConsentState {
  return { state, at, sourceId, ...(wording !== undefined && { wording }) };
}

function changeOf(entry: ConsentEntry | undefined, previous: State | undefined): readonly ConsentChange[] {
  if (entry === undefined || entry.state === previous) return [];
  const { channel, purpose, state } = entry;
  return [{ channel, purpose, state, ...(previous !== undefined && { previous }) }];
}

const strictness: Readonly<Record<State, number>> = { granted: 0, pending: 1, denied: 2 };

/** Positive where `a` holds over `b`; 0 only where both say the same. Source and wording but settle what is otherwise equal. */
function compareConsent(a: ConsentState, b: ConsentState): number {
  return (
    Number(a.state !== 'pending') - Number(b.state !== 'pending') ||
    compareText(a.at, b.at) ||
    strictness[a.state] - strictness[b.state] ||
    compareText(b.sourceId, a.sourceId) ||
    compareText(b.wording ?? '', a.wording ?? '')
  );
}

/**
 * The consents of customers that are one person: for each channel and purpose the strictest (denied, pending, granted) of those that
 * said anything, and of several such the newest. Silence of one is no refusal. The order of `many` makes no difference.
 */
export function mostRestrictive(many: readonly Consents[]): Consents {
  const joined = new Map<string, ConsentState>();
  for (const [key, told] of many.flatMap((consents) => Object.entries(consents))) {
    const known = joined.get(key);
    const holds = known === undefined ? 1 : strictness[told.state] - strictness[known.state];
    if (known === undefined || holds > 0 || (holds === 0 && compareConsent(told, known) > 0)) joined.set(key, told);
  }
  return Object.fromEntries([...joined].sort(([a], [b]) => compareText(a, b)));
}

/** An address that nothing is to be sent to any more, and why. */
export interface UndeliverableAddress {
  readonly type: 'email';
  readonly value: string;
  readonly reason: 'bounced' | 'complained';
}

/**
 * The addresses that an interaction shows to be dead or unwilling: a hard bounce (attribute `bounceType` is `hard`; a connector that
 * cannot tell leaves it out, and then nothing follows) or a complaint.
 */
export function undeliverableBy(interaction: Interaction): readonly UndeliverableAddress[] {
  const { kind, attributes, person } = interaction;
  const bounced = kind === 'email_bounced' && attributes?.bounceType === 'hard';
  if (!bounced && kind !== 'email_complained') return [];
  const reason = bounced ? 'bounced' : 'complained';
  return person.identifiers.flatMap(({ type, value }) => (type === 'email' ? [{ type, value, reason }] : []));
}
