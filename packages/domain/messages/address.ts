import type { Customer, KeptIdentifier } from '../customers/record/customer-record';
import type { Message } from './message-record';
import { type Refusal, refusals } from './refusals';

type Asked = Pick<Message, 'channel' | 'purpose'> & { readonly asked: Pick<Message['asked'], 'to'> };

/** The identifiers that a channel reaches somebody by: the first kind before the second. */
export const reachedBy: Readonly<Record<Message['channel'], readonly KeptIdentifier['type'][]>> = {
  email: ['email'],
  sms: ['phone'],
  whatsapp: ['whatsapp', 'phone'],
};

export type Addressed = { readonly to: KeptIdentifier } | { readonly refused: Refusal };

/**
 * Where the message goes: the address that it names, as long as it is theirs, else the one of theirs that was seen last. An address that
 * bounced for good or whose owner complained gets nothing; one that several share gets no marketing.
 */
export function addressOf({ channel, purpose, asked }: Asked, customer: Customer): Addressed {
  const types = reachedBy[channel];
  const theirs = customer.identifiers.filter(({ type }) => types.includes(type));
  const { to } = asked;
  const named = to && theirs.filter(({ type, value }) => type === to.type && value === to.value);
  if (named?.length === 0) return { refused: refusals.notTheirs };
  const able = (named ?? theirs).filter(({ undeliverable }) => undeliverable === undefined);
  const [dead] = named ?? theirs;
  if (dead === undefined) return { refused: refusals.noAddress };
  if (able.length === 0) {
    return { refused: dead.undeliverable?.reason === 'complained' ? refusals.complained : refusals.bounced };
  }
  const own = purpose === 'marketing' ? able.filter(({ unclaimed }) => unclaimed !== 'shared') : able;
  const [best] = [...own].sort((one, other) => rank(one, types) - rank(other, types) || lastSeen(one, other));
  return best === undefined ? { refused: refusals.shared } : { to: best };
}

const rank = ({ type, unclaimed }: KeptIdentifier, types: readonly string[]) =>
  types.indexOf(type) * 2 + Number(unclaimed !== undefined);

const lastSeen = (one: KeptIdentifier, other: KeptIdentifier) =>
  one.lastSeenOn === other.lastSeenOn ? 0 : one.lastSeenOn > other.lastSeenOn ? -1 : 1;
