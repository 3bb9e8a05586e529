import type { Destination } from '@afluente/destinations/define-destination';
import type { Outgoing } from '@afluente/destinations/outgoing';
import type { Customer } from '@afluente/domain/customers/record/customer-record';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { answerFrom } from '@afluente/domain/messages/answer';
import type { Passed } from '@afluente/domain/messages/gate';
import type { Message } from '@afluente/domain/messages/message-record';
import { confirmConsent } from '@afluente/domain/messages/own-templates';
import { rendering } from '@afluente/domain/templates/on-demand';
import type { Rendered } from '@afluente/domain/templates/render-template';
import type { Sender } from '@afluente/domain/templates/sender-policy';
import type { TemplateInput } from '@afluente/domain/templates/template';
import { type MessageLinks, templateCustomer, templateLead } from '@afluente/domain/templates/template-subject';
import { mintPreferenceToken, preferenceUrl } from '../consent/preference-token';
import { messageLinks } from '../templates/message-links';

/** What a message is written with. */
export interface Writing extends Passed {
  readonly message: Message;
  readonly template: TemplateInput | undefined;
  readonly lead: Lead | undefined;
  readonly sender: Sender;
  readonly secret: Buffer;
  readonly publicUrl: string;
  readonly heardAt: string | undefined;
  /** ISO 8601 */
  readonly now: string;
}

/** The words of a message, and where it goes. */
export interface Composed {
  readonly locale?: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  readonly whatsapp?: Rendered['whatsapp'];
  readonly links: MessageLinks;
}

/** Writes the message for this person, in their language. The same for the same arguments. Throws what `renderTemplate` does. */
export function compose(writing: Writing): Composed {
  const { message, template, customer, lead, sender, now } = writing;
  const { template: id, content, locale } = message.asked;
  const links = linksOf(writing);
  if (id === 'reply' && template === undefined) return { ...content, text: content?.text ?? '', links };
  const subject = {
    customer: templateCustomer(customer),
    ...(lead !== undefined && { lead: templateLead(lead) }),
    ...{ links, company: sender, now },
  };
  const named = { ...(template ?? confirmConsent), id };
  const rendered = rendering().renderTemplate(named, locale ?? customer.fields.locale?.value, subject);
  return { ...rendered, links };
}

function linksOf({ message, secret, publicUrl, now }: Writing): MessageLinks {
  const { channel, customerId, asked } = message;
  const purpose = asked.consent ?? message.purpose;
  const links = messageLinks({ secret, publicUrl, customerId, channel, purpose, now });
  const { confirmation } = asked;
  if (confirmation === undefined) return links;
  const { interactionId, askedAt, consents } = confirmation;
  const abouts = consents.map((one) => ({ channel: one.channel, purpose: one.purpose }));
  const grant = { scope: 'confirm', customerId, interactionId, askedAt, abouts } as const;
  return { ...links, confirm: preferenceUrl(publicUrl, mintPreferenceToken(secret, grant, { now })) };
}

/** The message as the adapter of the channel's vendor takes it; undefined where it has no sender's address and needs one. */
export function outgoing(composed: Composed, writing: Writing, destination: Destination): Outgoing | undefined {
  const { message, to } = writing;
  const { id: messageId, purpose, channel } = message;
  const about = { messageId, purpose };
  if (!destination.channels.includes(channel)) return asWebhook(composed, writing);
  if (channel === 'sms') return { ...about, channel, to: to.value, text: composed.text };
  if (channel === 'email') return mailOf(composed, writing);
  const { whatsapp, text } = composed;
  const content =
    whatsapp === undefined ? { text } : { template: { ...whatsapp, parameters: [...whatsapp.parameters] } };
  const { heardAt } = writing;
  const quotes = message.asked.answers?.quotes;
  return {
    ...{ ...about, channel, to: to.value, content },
    ...(quotes !== undefined && { replyTo: quotes }),
    ...(heardAt !== undefined && { lastHeardAt: heardAt }),
  };
}

function mailOf({ subject = '', text, html, links }: Composed, writing: Writing): Outgoing | undefined {
  const { message, to, channel, sender, customer } = writing;
  const { from, fromName } = channel.settings;
  const usual = typeof from === 'string' ? from : sender.email;
  if (usual === undefined) return undefined;
  const { at, mailIds } = message.asked.answers ?? {};
  const { address, replyTo } = answerFrom(usual, at);
  const name = typeof fromName === 'string' ? fromName : sender.name;
  const person = nameOf(customer);
  return {
    ...{ messageId: message.id, purpose: message.purpose, channel: 'email' },
    to: { address: to.value, ...(person !== undefined && { name: person }) },
    from: { address, ...(name !== undefined && { name }) },
    ...(replyTo !== undefined && { replyTo }),
    ...(mailIds !== undefined && { references: mailIds }),
    ...{ subject, text },
    ...(html !== undefined && { html }),
    ...(message.purpose === 'marketing' &&
      links.unsubscribe !== undefined && { unsubscribe: { url: links.unsubscribe } }),
  };
}

function nameOf({ fields }: Customer): string | undefined {
  return fields.name?.value;
}

/** A system of the company's own sends it. */
function asWebhook({ links: _, ...words }: Composed, { message, to, now }: Writing): Outgoing {
  const { id: messageId, purpose, channel, customerId, asked } = message;
  const { template, by, about, threadId, answers } = asked;
  return {
    ...{ messageId, purpose, channel: 'webhook', type: `message.${channel}`, at: now },
    data: {
      messageId,
      customerId,
      channel,
      purpose,
      to: { type: to.type, value: to.value },
      template,
      by,
      about,
      threadId,
      answers,
      ...words,
    },
  };
}
