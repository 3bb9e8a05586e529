import type { SendOutcome } from '@afluente/destinations/define-destination';
import type { ItemWrite } from '@afluente/domain/entity';
import { ended, sent, triedAgain } from '@afluente/domain/messages/change-message';
import type { Contact } from '@afluente/domain/messages/contact-record';
import type { Message } from '@afluente/domain/messages/message-record';
import { retryTime } from '@afluente/domain/messages/retry-time';
import { untilSettled } from '../until-settled';
import type { DeliveryParts } from './delivery-parts';
import { leaveContact } from './end-message';

type Parts = Pick<DeliveryParts, 'messages' | 'customers' | 'chance'>;

/**
 * Notes what came of a call. The claim may have been taken for lost meanwhile: that it was sent, or refused, is known better now than that it is
 * uncertain. Noting it again changes nothing.
 */
export async function noteOutcome(claim: Message, outcome: SendOutcome, parts: Parts, now: string): Promise<void> {
  const place = { messageId: claim.id, customerId: claim.customerId };
  await untilSettled({
    load: async () => ({
      message: await parts.messages.get(place),
      contacts: claim.purpose === 'marketing' ? await contactsOf(claim.customerId, parts) : [],
    }),
    decide: ({ message, contacts }) => {
      if (message === undefined || !isOpen(message, claim)) return undefined;
      return noted(message, { outcome, contacts, now, chance: parts.chance() });
    },
    save: (writes) => parts.messages.save(writes),
    busy: 'message.busy',
  });
}

async function contactsOf(customerId: string, { customers, messages }: Parts): Promise<readonly Contact[]> {
  const record = await customers.record(customerId);
  return messages.contacts(record?.parts.map(({ id }) => id) ?? []);
}

const isOpen = (message: Message, claim: Message) =>
  (message.status === 'sending' && message.version === claim.version) ||
  (message.status === 'uncertain' && message.attempts === claim.attempts);

interface Noting {
  readonly outcome: SendOutcome;
  readonly contacts: readonly Contact[];
  readonly now: string;
  readonly chance: number;
}

function noted(message: Message, { outcome, contacts, now: at, chance }: Noting): readonly ItemWrite[] | undefined {
  if (outcome.kind === 'sent') {
    const { providerId, mailId } = outcome;
    return sent(message, {
      at,
      ...(providerId !== undefined && { providerId }),
      ...(mailId !== undefined && { mailId }),
    });
  }
  const { code, reason } = outcome;
  const why = { code, reason };
  if (outcome.kind === 'uncertain') {
    return message.status === 'uncertain' ? undefined : ended(message, { at, as: 'uncertain', why });
  }
  const uncounted = leaveContact(message.id, contacts);
  if (outcome.kind === 'refused') {
    return [...ended(message, { at, as: 'refused', why, effect: outcome.effect }), ...uncounted];
  }
  if (message.status === 'uncertain') return undefined;
  const wake = retryTime({ at, attempts: message.attempts, chance, afterSeconds: outcome.afterSeconds });
  return [...triedAgain(message, { at, wake, why }), ...uncounted];
}
