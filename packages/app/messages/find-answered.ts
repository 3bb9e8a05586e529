import { InvalidError } from '@afluente/domain/errors';
import type { Message } from '@afluente/domain/messages/message-record';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';

/** What a message of a person answers. */

export interface Wanted {
  readonly customerId: string;
  readonly channel?: Message['channel'] | undefined;
  readonly threadId?: string | undefined;
  readonly interactionId?: string | undefined;
}

export interface Found {
  /** that the conversation came in by */
  readonly channel: Message['channel'];
  /** undefined where they have not written by that channel */
  readonly answered: Interaction | undefined;
  /** as much of their timeline as was looked through, the newest first */
  readonly timeline: readonly Interaction[];
}

/** Most of a timeline looked through. */
const mostLooked = 100;
const byChannel: Readonly<Record<string, Message['channel']>> = {
  email: 'email',
  form: 'email',
  sms: 'sms',
  whatsapp: 'whatsapp',
};
const written: ReadonlySet<string> = new Set(['email_received', 'message_received', 'form_submitted']);

/**
 * The interaction that is named, the newest of the thread, or whatever they wrote last; a form is answered by mail. Throws InvalidError where there
 * is no such interaction, or nothing says by which channel to write.
 */
export async function findAnswered(wanted: Wanted, customers: Pick<CustomerStore, 'timeline'>): Promise<Found> {
  const { customerId, threadId, interactionId } = wanted;
  const { items } = await customers.timeline(customerId, { limit: mostLooked });
  const inbound = items.filter(
    (one) =>
      one.direction === 'inbound' &&
      (threadId === undefined || one.threadId === threadId) &&
      (interactionId === undefined || one.id === interactionId),
  );
  if (interactionId !== undefined && inbound.length === 0) {
    throw refusal('/interactionId', 'there is no such message among the last 100 on their timeline');
  }
  const channel = wanted.channel ?? inbound.flatMap((one) => byChannel[one.channel] ?? [])[0];
  if (channel === undefined) {
    throw refusal('/channel', 'they have not written by mail, SMS or WhatsApp yet: say by which to write to them');
  }
  const answered = inbound.find((one) => written.has(one.kind) && byChannel[one.channel] === channel);
  return { channel, answered, timeline: items };
}

const refusal = (pointer: string, detail: string) =>
  new InvalidError('Nothing was sent. Fix these errors and retry.', { faults: [{ pointer, detail }] });
