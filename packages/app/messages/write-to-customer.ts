import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { domainEvent } from '@afluente/domain/domain-event';
import { type ItemWrite, next } from '@afluente/domain/entity';
import { InvalidError, NotFoundError } from '@afluente/domain/errors';
import { messageIdOf } from '@afluente/domain/ids';
import { answersTo, replySubject, theirAddress } from '@afluente/domain/messages/answer';
import { keepMessage, newMessage } from '@afluente/domain/messages/change-message';
import { channelConfig } from '@afluente/domain/messages/channel-config';
import { contactEntity, withWaiting } from '@afluente/domain/messages/contact-record';
import { askGate } from '@afluente/domain/messages/gate';
import { messagePolicy } from '@afluente/domain/messages/message-policy';
import type { Message } from '@afluente/domain/messages/message-record';
import { type Refusal, refusals } from '@afluente/domain/messages/refusals';
import { senderPolicy } from '@afluente/domain/templates/sender-policy';
import { templateConfig } from '@afluente/domain/templates/template-config';
import type { Interaction } from '@afluente/events/interaction-shape';
import { MessageRequested } from '@afluente/events/messages';
import type { ConfigInForce } from '../policies/config-memory';
import { untilSettled } from '../until-settled';
import type { DeliveryParts } from './delivery-parts';
import { type Found, findAnswered } from './find-answered';
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
  /** that it answers; whatever they wrote last where neither this nor a thread is named */
  readonly interactionId?: string | undefined;
  readonly about?: Message['asked']['about'];
  /** a second request with the same one sends nothing again */
  readonly key: string;
  /** subject id of who writes */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
}

type Parts = Pick<DeliveryParts, 'messages' | 'customers' | 'config' | 'leads' | 'hubSecret'>;

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

async function draftOf(written: WrittenByPerson, parts: Parts): Promise<Message> {
  const { customerId, template, key, by, at, correlationId } = written;
  const record = await parts.customers.record(customerId);
  if (record === undefined) throw new NotFoundError('There is no such customer.');
  const inForce = await parts.config.now();
  const ofKind = template === undefined ? undefined : await ofTemplate(template, inForce);
  const answer = await answerOf(written, ofKind?.channel, { ...parts, inForce, record });
  const [policy] = await inForce.policies([messagePolicy]);
  const { locale, about, channelId } = written;
  const data = {
    ...{ messageId: messageIdOf(['person', by, key]), template: template ?? 'reply', by: `person:${by}` },
    ...{ purpose: ofKind?.purpose ?? ('transactional' as const), ...answer },
    ...(locale !== undefined && { locale }),
    ...(about !== undefined && { about }),
    ...(channelId !== undefined && { channelId }),
  };
  return newMessage({ data, customerId: record.parts[0].id, at, correlationId, causationId: correlationId }, policy);
}

/** The words, and where they go; a mail with a subject of its own begins a conversation, unless it is said which one it answers. */
async function answerOf(
  written: WrittenByPerson,
  ofTemplate: Message['channel'] | undefined,
  { customers, inForce, record }: Parts & { readonly inForce: ConfigInForce; readonly record: CustomerRecord },
) {
  const { to, threadId, interactionId, customerId } = written;
  const isNamed = threadId !== undefined || interactionId !== undefined;
  const said = { ...(to !== undefined && { to }), ...(threadId !== undefined && { threadId }) };
  if (ofTemplate !== undefined && !isNamed) return { channel: ofTemplate, ...said };
  const wanted = { customerId, threadId, interactionId, channel: ofTemplate ?? written.channel };
  const found = await findAnswered(wanted, customers);
  const { channel, answered } = found;
  const content = await contentOf(written, found, inForce);
  if (answered === undefined) return { channel, ...content, ...said };
  const from = to ?? theirAddress(answered, channel, mergedView(record).identifiers);
  const goesOn = isNamed || written.subject === undefined;
  const channels = await inForce.all(channelConfig);
  const conversation = { ...found, channels, goesOn, isQuoted: interactionId !== undefined };
  return {
    ...{ channel, ...content, ...said, ...threadOf(answered, goesOn) },
    ...(from !== undefined && { to: from }),
    answers: answersTo(answered, conversation),
  };
}

async function contentOf({ text, ...written }: WrittenByPerson, { channel, answered }: Found, inForce: ConfigInForce) {
  if (text === undefined) return {};
  const isReply = channel === 'email' && answered !== undefined;
  const subject =
    written.subject ?? (isReply ? (replySubject(answered.content) ?? (await ofCompany(inForce))) : undefined);
  return { content: { text, ...(subject !== undefined && { subject }) } };
}

/** What was answered says nothing: programs show a mail without a subject as spam. */
async function ofCompany(inForce: ConfigInForce): Promise<string | undefined> {
  const [{ name }] = await inForce.policies([senderPolicy]);
  return replySubject({ text: name });
}

const threadOf = ({ threadId }: Interaction, goesOn: boolean) => (goesOn && threadId !== undefined ? { threadId } : {});

async function ofTemplate(id: string, inForce: ConfigInForce) {
  const template = await inForce.one(templateConfig, id);
  if (template !== undefined) return { channel: template.channel, purpose: template.purpose };
  throw new InvalidError('Nothing was sent. Fix these errors and retry.', {
    faults: [{ pointer: '/template', detail: refusals.noTemplate.reason }],
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
