import type { Interaction } from '@afluente/events/interaction-shape';
import { autoReplyAttribute, supplementAttribute } from '../leads/lead-capture';
import { messageIdIn } from '../messages/status-fact';

/** What an interaction is to the cases of its customer. */

type Kind = Interaction['kind'];

/** By which a customer speaks to us, so that they wait for an answer. */
const speaking: ReadonlySet<Kind> = new Set([
  'form_submitted',
  'message_received',
  'email_received',
  'comment_posted',
  'mention',
  'call_missed',
  'call_completed',
  'voicemail_left',
  'ticket_opened',
  'ticket_updated',
  'rating_given',
]);

/** By which we reach a customer. */
const reaching: ReadonlySet<Kind> = new Set(['message_sent', 'call_completed', 'comment_posted', 'ticket_updated']);

/** Connectors and the hub itself set this attribute to true on what no person wrote: a receipt, a bot's answer, a journey's message. */
export const automaticAttribute = 'automatic';

const saysSo = (value: unknown) => value === true || value === 'true';

function isByMachine({ attributes = {} }: Interaction): boolean {
  const { machine, bot } = attributes;
  const flags = [attributes[autoReplyAttribute], attributes[automaticAttribute], machine, bot];
  return flags.some((flag) => saysSo(flag) || (flag === machine && typeof machine === 'string' && machine !== 'false'));
}

/** Whether it is the entry of a message that a person wrote in the hub (`messages/sent-interaction.ts`). */
export function isWrittenHere({ attributes = {} }: Interaction): boolean {
  const { messageId, template, by } = attributes;
  return messageId !== undefined && template !== undefined && typeof by === 'string' && by.startsWith('person:');
}

/** Any other message of the hub's own, and what a provider reports of one: who wrote it is said by its entry alone. */
const isOwnAutomatic = (interaction: Interaction): boolean =>
  messageIdIn(interaction) !== undefined && !isWrittenHere(interaction);

/** Whether the customer speaks: what continues an open case. A machine's answer and what only adds to another fact do not. */
export function isFromCustomer(interaction: Interaction): boolean {
  const { direction, kind, attributes, revokedAt } = interaction;
  if (direction !== 'inbound' || revokedAt !== undefined || !speaking.has(kind)) return false;
  return !saysSo(attributes?.[supplementAttribute]) && !isByMachine(interaction);
}

/**
 * What conditions see as `interaction.isAnswer`: the customer turns to us, by a form, a message, a call, a comment, a ticket or a rating. Opens, clicks,
 * deliveries, page views, orders and what a machine answers are none.
 */
export function isAnswer(interaction: Interaction): boolean {
  return isFromCustomer(
    interaction.kind === 'lead_submitted' ? { ...interaction, kind: 'form_submitted' } : interaction,
  );
}

/** Whether a person of the company reached the customer by it: no bot, no receipt, no note among colleagues, no call that nobody took. */
export function isPersonsReply(interaction: Interaction): boolean {
  const { direction, kind, attributes, revokedAt, call, history = [] } = interaction;
  if (direction !== 'outbound' || revokedAt !== undefined || !reaching.has(kind)) return false;
  if (saysSo(attributes?.[supplementAttribute]) || isByMachine(interaction) || isOwnAutomatic(interaction))
    return false;
  if (kind === 'call_completed') return call?.durationSeconds !== 0;
  return history.at(-1)?.status !== 'failed' && attributes?.status !== 'failed';
}
