import type { Interaction } from '@afluente/events/interaction-shape';
import type { KeptIdentifier } from '../customers/record/customer-record';
import { reachedBy } from './address';
import { type Channel, channelFor } from './channel';
import { mailChain } from './mail-chain';
import type { Message } from './message-record';

/** An answer goes where the conversation is: by the channel, the address and the thread that it came in by. */

export type Answers = NonNullable<Message['asked']['answers']>;

export interface Conversation {
  readonly channel: Message['channel'];
  readonly channels: readonly Channel[];
  /** what is known of their timeline, the newest first */
  readonly timeline: readonly Interaction[];
  /** whether it goes on with the thread; else it is a new conversation by the same way */
  readonly goesOn: boolean;
  /** whether somebody named just this message */
  readonly isQuoted: boolean;
}

/** What a message says of the interaction that it answers. */
export function answersTo(answered: Interaction, conversation: Conversation): Answers {
  const { channel: kind, channels, goesOn, isQuoted } = conversation;
  const channel = cameBy(answered, channels, kind);
  const at = kind === 'email' ? ourAddress(answered, channel) : undefined;
  const mailIds = kind === 'email' && goesOn ? mailChain(answered, conversation.timeline) : [];
  const { vendor, vendorEventId } = answered;
  return {
    interactionId: answered.id,
    ...(mailIds.length > 0 && { mailIds }),
    ...(isQuoted && vendor === 'whatsapp' && vendorEventId !== undefined && { quotes: vendorEventId }),
    ...(at !== undefined && { at }),
    ...(channel !== undefined && { channelId: channel.id }),
  };
}

/** The address of theirs that they wrote from; undefined where it is theirs no longer. */
export function theirAddress(
  answered: Interaction,
  kind: Message['channel'],
  identifiers: readonly KeptIdentifier[],
): Message['asked']['to'] {
  const said = reachedBy[kind].flatMap((type) => answered.person.identifiers.filter((one) => one.type === type));
  const theirs = said.find((one) => identifiers.some(({ type, value }) => type === one.type && value === one.value));
  return theirs && { type: theirs.type, value: theirs.value };
}

/** What a form said stands for its subject: so much of it. */
const longestQuote = 60;

/** `Re:` once, whatever it was before (RFC 5322, section 3.6.5); of what has no subject, its first words. Undefined where it says nothing. */
export function replySubject(content: Interaction['content']): string | undefined {
  const said = content?.subject?.trim() || firstWords(content?.text ?? '');
  if (said === '') return undefined;
  return /^re\s*:/i.test(said) ? said : `Re: ${said}`;
}

/** The first line, cut between words. */
function firstWords(text: string): string {
  const line =
    text
      .trim()
      .split(/[\r\n]/)[0]
      ?.trim() ?? '';
  if (line.length <= longestQuote) return line;
  const cut = line.slice(0, longestQuote);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestQuote / 2)).trim()}…`;
}

/**
 * Who the answer is from: the address that was written to, where it is of the domain that mails come from, since a provider sends for domains
 * that were proved to it; else the usual one, with the other as the address that answers go to.
 */
export function answerFrom(
  usual: string,
  at: string | undefined,
): { readonly address: string; readonly replyTo?: string } {
  if (at === undefined || at === usual.toLowerCase()) return { address: usual };
  return domainOf(at) === domainOf(usual) ? { address: at } : { address: usual, replyTo: at };
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** The channel that hears of its source, or that has the number or address that it came in to: best both. */
function cameBy(
  { sourceId, attributes = {} }: Interaction,
  channels: readonly Channel[],
  kind: Message['channel'],
): Channel | undefined {
  const places = new Set([attributes.to, attributes.phoneNumberId].flatMap((value) => [...placesIn(value)]));
  const own = channels.filter(({ settings }) =>
    Object.values(settings).some((value) => placesIn(value).some((place) => places.has(place))),
  );
  const heard = channels.filter(({ eventsFrom }) => eventsFrom === sourceId);
  const both = own.filter((channel) => heard.includes(channel));
  return [both, own, heard].flatMap((some) => channelFor(some, kind) ?? [])[0];
}

const shortestNumber = 5;

/** Addresses in lower case and numbers as digits. */
function placesIn(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  return value.split(',').flatMap((one) => {
    const address = one.trim().toLowerCase();
    if (isAddress(address)) return [address];
    const digits = /^(?:whatsapp:)?[+\d\s().-]+$/.test(address) ? address.replace(/\D/g, '') : '';
    return digits.length >= shortestNumber ? [digits] : [];
  });
}

const isAddress = (text: string) => /^[^\s@<>,"]+@[^\s@<>,"]+$/.test(text);

function ourAddress({ attributes = {} }: Interaction, channel: Channel | undefined): string | undefined {
  const addresses = placesIn(attributes.to).filter(isAddress);
  const { from } = channel?.settings ?? {};
  const ofDomain = addresses.find((one) => typeof from === 'string' && domainOf(one) === domainOf(from));
  return ofDomain ?? addresses[0];
}
