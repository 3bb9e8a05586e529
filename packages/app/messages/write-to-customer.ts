import { domainEvent } from '@afluente/domain/domain-event';
import { type ItemWrite, next } from '@afluente/domain/entity';
import { InvalidError, NotFoundError } from '@afluente/domain/errors';
import { messageIdOf } from '@afluente/domain/ids';
import { keepMessage, newMessage } from '@afluente/domain/messages/change-message';
import { contactEntity, withWaiting } from '@afluente/domain/messages/contact-record';
import { askGate } from '@afluente/domain/messages/gate';
import { messagePolicy } from '@afluente/domain/messages/message-policy';
import type { Message } from '@afluente/domain/messages/message-record';
import { type Refusal, refusals } from '@afluente/domain/messages/refusals';
import { templateConfig } from '@afluente/domain/templates/template-config';
import { MessageRequested } from '@afluente/events/messages';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { ConfigMemory } from '../policies/config-memory';
import { untilSettled } from '../until-settled';
import type { DeliveryParts } from './delivery-parts';
import { type MessageSight, seeMessage } from './see-message';

/** A message as a person writes it to a customer. */
export interface WrittenByPerson {
  readonly customerId: string;
  /** the one that they wrote by last where absent */
  readonly channel?: Message['channel'] | undefined;
  readonly channelId?: string | undefined;
  readonly text?: string | undefined;
  readonly subject?: string | undefined;
  readonly template?: string | undefined;
  readonly to?: Message['asked']['to'];
  readonly locale?: string | undefined;
  readonly threadId?: string | undefined;
  readonly about?: Message['asked']['about'];
  /** a second request with the same one sends nothing again */
  readonly key: string;
  /** subject id of who writes */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
}

type Parts = Pick<DeliveryParts, 'messages' | 'customers' | 'config' | 'channels' | 'leads' | 'hubSecret'>;

/** The message as it is kept, or why it may not leave. Throws NotFoundError where there is no such customer, InvalidError where nothing says what to send. */
export async function writeToCustomer(
  written: WrittenByPerson,
  parts: Parts,
): Promise<{ readonly message: Message } | { readonly refused: Refusal }> {
  const draft = await draftOf(written, parts);
  const place = { messageId: draft.id, customerId: draft.customerId };
  const known = await parts.messages.get(place);
  if (known !== undefined) return { message: known };
  let refused: Refusal | undefined;
  await untilSettled({
    load: () => seeMessage(draft, parts, written.at),
    decide: (sight) => {
      const answer = askGate(draft, sight);
      refused = refusalOf(answer);
      return refused === undefined ? keptWith(draft, sight, written) : undefined;
    },
    save: (writes) => parts.messages.save(writes),
    busy: 'message.busy',
  });
  return refused === undefined ? { message: (await parts.messages.get(place)) ?? draft } : { refused };
}

function refusalOf(answer: ReturnType<typeof askGate>): Refusal | undefined {
  if (answer.kind === 'expire') return refusals.tooLate;
  return answer.kind === 'refuse' ? answer.refusal : undefined;
}

async function draftOf(written: WrittenByPerson, { customers, config }: Parts): Promise<Message> {
  const { customerId, text, subject, template, key, by, at, correlationId } = written;
  const record = await customers.record(customerId);
  if (record === undefined) throw new NotFoundError('There is no such customer.');
  const inForce = await config.now();
  const { kind, channel, purpose } =
    template === undefined
      ? {
          kind: 'reply',
          purpose: 'transactional' as const,
          channel: written.channel ?? (await lastChannel(written, customers)),
        }
      : { kind: template, ...(await ofTemplate(template, inForce)) };
  const [policy] = await inForce.policies([messagePolicy]);
  const { to, locale, threadId, about, channelId } = written;
  const data = {
    ...{ messageId: messageIdOf(['person', by, key]), channel, purpose, template: kind, by: `person:${by}` },
    ...(text !== undefined && { content: { text, ...(subject !== undefined && { subject }) } }),
    ...(to !== undefined && { to }),
    ...(locale !== undefined && { locale }),
    ...(threadId !== undefined && { threadId }),
    ...(about !== undefined && { about }),
    ...(channelId !== undefined && { channelId }),
  };
  return newMessage({ data, customerId: record.parts[0].id, at, correlationId, causationId: correlationId }, policy);
}

async function ofTemplate(id: string, inForce: Awaited<ReturnType<ConfigMemory['now']>>) {
  const template = await inForce.one(templateConfig, id);
  if (template !== undefined) return { channel: template.channel, purpose: template.purpose };
  throw new InvalidError('Nothing was sent. Fix these errors and retry.', {
    faults: [{ pointer: '/template', detail: refusals.noTemplate.reason }],
  });
}

/** Most of a timeline looked through for what they wrote last. */
const mostLooked = 100;
const byChannel: Readonly<Record<string, Message['channel']>> = {
  email: 'email',
  form: 'email',
  sms: 'sms',
  whatsapp: 'whatsapp',
};

/** The channel that a conversation came in by, or whatever they wrote by last: a form is answered by mail. */
async function lastChannel({ customerId, threadId }: WrittenByPerson, customers: Pick<CustomerStore, 'timeline'>) {
  const { items } = await customers.timeline(customerId, { limit: mostLooked });
  const inbound = items.filter(
    (one) => one.direction === 'inbound' && (threadId === undefined || one.threadId === threadId),
  );
  const channel = inbound.flatMap((one) => byChannel[one.channel] ?? [])[0];
  if (channel !== undefined) return channel;
  throw new InvalidError('Nothing was sent. Fix these errors and retry.', {
    faults: [
      {
        pointer: '/channel',
        detail: 'they have not written by mail, SMS or WhatsApp yet: say by which to write to them',
      },
    ],
  });
}

/** With what asked for it, and its place in line where it is marketing. */
function keptWith(
  message: Message,
  { record, contacts }: MessageSight,
  { at, correlationId }: WrittenByPerson,
): readonly ItemWrite[] {
  const { id: messageId, customerId, channel, purpose, asked } = message;
  const context = {
    subjectId: messageId,
    revision: 1,
    occurredAt: at,
    correlationId,
    causationId: correlationId,
    customerId,
  };
  const requested = domainEvent(MessageRequested, context, { messageId, channel, purpose, ...asked });
  const [kept, ...others] = keepMessage(message);
  const survivor = record?.parts[0].id ?? customerId;
  const before = contacts.find((contact) => contact.customerId === survivor);
  const one = { messageId, priority: asked.priority ?? 0, at };
  const inLine = purpose === 'marketing' ? [next(contactEntity, withWaiting(before, survivor, one))] : [];
  return [...(kept === undefined ? [] : [{ ...kept, events: [requested] }]), ...others, ...inLine];
}
