import { forwardedSenders } from './forwarded';
import type { MailHeaders } from './headers';
import { labelledAddress } from './labelled-address';
import { type Mailbox, readMailboxes } from './mailbox';
import { addressParts, nobodyBehind } from './nobody';
import type { OwnAddresses } from './own-addresses';

/** What a mail says of who wrote it. */
export interface Envelope {
  /** the From header; the envelope sender stands in for one that is missing */
  readonly from?: string | undefined;
  readonly sender?: string | undefined;
  readonly headers: MailHeaders;
  readonly subject?: string | undefined;
  /** the whole text, with what is quoted or forwarded in it */
  readonly text?: string | undefined;
}

export type AuthorSource = 'from' | StandIn['header'] | 'forwarded-text' | 'labelled-text';

export interface Author {
  /** absent where nobody but us and machines is named */
  readonly person?: Mailbox;
  readonly readFrom?: AuthorSource;
  /** why it is not From, in words for the trace */
  readonly because?: string | undefined;
  /** the colleague who forwarded it */
  readonly forwardedBy?: string;
  /** a form, a list or a service passed on what somebody wrote to us: From is theirs, the rest of the mail the person's */
  readonly isRelayed: boolean;
}

/** Headers that name the person where From does not, the likeliest first. */
const standIns = ['reply-to', 'x-original-from', 'x-original-sender', 'resent-from'] as const;

/**
 * Who wrote a mail. The first person of From, unless it is nobody's (an address that nobody reads, of software, of a form or ticket service, of a list
 * that writes itself into From) or ours: then the first person of Reply-To, X-Original-From, X-Original-Sender, Resent-From, the address that a list
 * keeps in the name, then the sender of the mail that a colleague forwarded. Our own address is never the person.
 */
export function authorOf(envelope: Envelope, own: OwnAddresses): Author {
  const named = readMailboxes(envelope.from ?? envelope.headers.get('from'));
  const all = named.length > 0 ? named : readMailboxes(envelope.sender);
  const from = all.find((one) => reasonAgainst(one, envelope.headers, own) === undefined) ?? all[0];
  const because = from === undefined ? 'The mail has no From.' : reasonAgainst(from, envelope.headers, own);
  if (from !== undefined && because === undefined) return { person: from, readFrom: 'from', isRelayed: false };
  const isPerson = ({ address }: Mailbox) => nobodyBehind(address) === undefined && !own.has(address);
  const standIn = standInOf(envelope.headers, from, isPerson);
  if (standIn !== undefined) return { ...standingIn(standIn, from), because };
  return { because, ...inText(envelope, { from, own, isPerson }) };
}

interface Naming {
  readonly from: Mailbox | undefined;
  readonly own: OwnAddresses;
  readonly isPerson: (one: Mailbox) => boolean;
}

/** The sender of a forwarded mail; of what a machine wrote, the one address behind a label. */
function inText({ subject, text }: Envelope, { from, own, isPerson }: Naming): Author {
  const ours = from !== undefined && own.has(from.address) ? { forwardedBy: from.address } : undefined;
  const forwarded = forwardedSenders(subject, text).find(isPerson);
  if (forwarded !== undefined) return { person: forwarded, readFrom: 'forwarded-text', isRelayed: true, ...ours };
  const isMachine = from !== undefined && ours === undefined && nobodyBehind(from.address) !== undefined;
  const labelled = isMachine ? labelledAddress(text, isPerson) : undefined;
  return labelled === undefined
    ? { isRelayed: false }
    : { person: labelled, readFrom: 'labelled-text', isRelayed: true };
}

interface StandIn {
  readonly header: (typeof standIns)[number] | 'from-name';
  readonly found: Mailbox;
}

function standInOf(
  headers: MailHeaders,
  from: Mailbox | undefined,
  isPerson: (one: Mailbox) => boolean,
): StandIn | undefined {
  for (const header of standIns) {
    const found = readMailboxes(headers.get(header)).find(isPerson);
    if (found !== undefined) return { header, found };
  }
  const found = readMailboxes(nameBeforeVia(from)).find(isPerson);
  return found && { header: 'from-name', found };
}

function standingIn({ header, found }: StandIn, from: Mailbox | undefined): Author {
  const name = found.name ?? nameBeforeVia(from);
  const person = { address: found.address, ...(name !== undefined && { name: withoutVia(name) }) };
  return { person, readFrom: header, isRelayed: isOfAnother(found, from) };
}

function reasonAgainst(from: Mailbox, headers: MailHeaders, own: OwnAddresses): string | undefined {
  if (own.has(from.address)) return 'From is one of our own addresses.';
  const nobody = nobodyBehind(from.address);
  if (nobody !== undefined) return `From is ${nobody}.`;
  return nameBeforeVia(from) !== undefined && names(headers, from) ? 'A list wrote itself into From.' : undefined;
}

/** Whether another header, or the name itself, names somebody else than From. */
function names(headers: MailHeaders, from: Mailbox): boolean {
  const written = [...standIns.map((header) => headers.get(header)), nameBeforeVia(from)];
  return written.some((one) => readMailboxes(one).some((mailbox) => isOther(mailbox, from)));
}

const isOther = (one: Mailbox, other: Mailbox) => one.address.toLowerCase() !== other.address.toLowerCase();

const isOfAnother = (one: Mailbox, from: Mailbox | undefined) =>
  from === undefined || addressParts(one.address).domain !== addressParts(from.address).domain;

/** `Ana Pérez via Ventas`, as lists and networks write, in the languages of their pages. */
const vias = [' via ', ' vía ', ' através de ', ' a través de ', ' por medio de '];

function viaIn(name: string): number {
  const lower = name.toLowerCase();
  return lower.length === name.length ? Math.max(...vias.map((via) => lower.indexOf(via))) : -1;
}

function nameBeforeVia(from: Mailbox | undefined): string | undefined {
  const name = from?.name ?? '';
  const at = viaIn(name);
  return at > 0 ? withoutVia(name) : undefined;
}

function withoutVia(name: string): string {
  const at = viaIn(name);
  const before = at > 0 ? name.slice(0, at).trim() : name;
  return before.length > 2 && before.startsWith("'") && before.endsWith("'") ? before.slice(1, -1) : before;
}
