import type { Interaction } from '@afluente/events/interaction-shape';

/** The mails that an answer is under, by their Message-IDs without angle brackets. */

/** So many are named: the first, and the newest. */
const mostIds = 50;

/**
 * The whole chain, the oldest first, and last the mail that is answered: what that one names as before it, and itself (RFC 5322, section 3.6.4).
 * Some programs name no more than the mail that they answer: what comes before it is read from that one, where it is on the timeline.
 */
export function mailChain(answered: Interaction, timeline: readonly Interaction[]): string[] {
  const mails = timeline.filter(({ channel }) => channel === 'email');
  const ids = chainOf(answered, mails).filter(isMailId);
  const [last] = ids.slice(-1);
  const [root, ...rest] = [...new Set(ids.filter((id) => id !== last)), ...(last === undefined ? [] : [last])];
  return root === undefined ? [] : [root, ...rest.slice(-mostIds)];
}

/** `later`: what the chain has come by already; of one that leads back to itself no mail is read twice. */
function chainOf(mail: Interaction, mails: readonly Interaction[], later: readonly string[] = []): readonly string[] {
  const { id, threadId, attributes: { references } = {} } = mail;
  const own = idOf(mail);
  const itself = own === undefined ? [] : [own];
  if (Array.isArray(references)) return [...namedFirst(threadId, references), ...itself];
  if (threadId === undefined || threadId === own) return itself;
  const seen = [...later, id];
  const before = mails.find((one) => idOf(one) === threadId && !seen.includes(one.id));
  return [...(before === undefined ? [threadId] : chainOf(before, mails, seen)), ...itself];
}

const namedFirst = (threadId: string | undefined, references: readonly string[]) =>
  threadId === undefined || references.includes(threadId) ? references : [threadId, ...references];

/** Of the first mail of a thread it is the thread's own. */
function idOf({ attributes = {}, threadId }: Interaction): string | undefined {
  const id = attributes.mailId ?? threadId;
  return typeof id === 'string' ? id : undefined;
}

const isMailId = (text: string) => text.length <= 400 && /^[^\s<>@]+@[^\s<>@]+$/.test(text);
