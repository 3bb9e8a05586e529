import { ConflictError } from '@afluente/domain/errors';
import { decideMessage, type MessageDecision, undecidable } from '@afluente/domain/messages/decide-message';
import { messagePolicy } from '@afluente/domain/messages/message-policy';
import type { Message } from '@afluente/domain/messages/message-record';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { MessagePlace } from '@afluente/store/messages/message-keys';
import type { MessageStore } from '@afluente/store/messages/message-store';
import type { ConfigMemory } from '../policies/config-memory';
import { requireFound } from '../require-found';
import { untilSettled } from '../until-settled';

interface Parts {
  readonly messages: MessageStore;
  readonly customers: Pick<CustomerStore, 'record'>;
  readonly config: ConfigMemory;
  /** ISO 8601 */
  readonly now: string;
}

const busy = () => new ConflictError('Others change this message right now; read it again and decide anew.');

/**
 * A person decides on a message that did not leave, or may have. Throws NotFoundError where there is none, ConflictError where it left, or is
 * still about to.
 */
export async function settleMessage(
  { customerId, messageId, decision }: MessagePlace & Pick<MessageDecision, 'decision'>,
  { messages, customers, config, now: at }: Parts,
): Promise<Message> {
  const record = requireFound(await customers.record(customerId), 'customer');
  const [policy] = await (await config.now()).policies([messagePolicy]);
  const find = async () => {
    const found = await Promise.all(record.parts.map(({ id }) => messages.get({ customerId: id, messageId })));
    return requireFound(
      found.find((one) => one !== undefined),
      'message',
    );
  };
  await untilSettled({
    load: find,
    decide: (message) => {
      const writes = decideMessage(message, { decision, at, policy });
      if (writes === undefined) throw new ConflictError(undecidable(message), { title: 'Nothing to decide' });
      return writes;
    },
    save: (writes) => messages.save(writes),
    busy,
  });
  return find();
}
