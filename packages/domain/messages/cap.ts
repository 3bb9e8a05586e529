import { addDuration, subtractDuration } from '../time/duration';
import type { Contact } from './contact-record';
import type { MessagePolicy } from './message-policy';

export type Cap = NonNullable<MessagePolicy['frequencyCap']>;

export interface CapQuestion {
  readonly messageId: string;
  readonly priority: number;
  readonly requestedAt: string;
  readonly caps: readonly Cap[];
  /** of every source record of the person */
  readonly contacts: readonly Contact[];
  /** ISO 8601 */
  readonly now: string;
  readonly zone: string;
}

/** How soon one asks again whose turn may come by another's end. */
const soonMs = 60_000;

/**
 * When a message may leave under its caps: undefined for now. Of those that wait, the higher priority goes first, then the older one; who has no
 * place asks again when the oldest of the window falls out of it, or within a minute where others that go first are still waiting.
 */
export function turnAt(question: CapQuestion): string | undefined {
  const times = question.caps.flatMap((cap) => turnUnder(cap, question) ?? []);
  return times.sort().at(-1);
}

function turnUnder({ max, per }: Cap, question: CapQuestion): string | undefined {
  const { contacts, now, zone, messageId } = question;
  const since = subtractDuration(now, per, zone);
  const counted = contacts
    .flatMap(({ left }) => left)
    .filter((one) => one.messageId !== messageId && one.at > since)
    .map(({ at }) => at)
    .sort();
  const ahead = aheadOf(question);
  if (counted.length + ahead < max) return undefined;
  // the one that has to fall out of the window for a place to be free, of those that count now
  const leaves = counted.length < max ? undefined : counted[counted.length - max];
  if (leaves === undefined) return new Date(Date.parse(now) + soonMs).toISOString();
  const free = addDuration(leaves, per, zone);
  // a step of the calendar back and forth again need not end where it began
  return free > now ? free : new Date(Date.parse(now) + soonMs).toISOString();
}

function aheadOf({ contacts, messageId, priority, requestedAt }: CapQuestion): number {
  const waiting = contacts.flatMap((contact) => contact.waiting).filter((one) => one.messageId !== messageId);
  return waiting.filter((one) => {
    if (one.priority !== priority) return one.priority > priority;
    if (one.at !== requestedAt) return one.at < requestedAt;
    return one.messageId < messageId;
  }).length;
}
