/** A message as an adapter gets it: written, allowed, and addressed. */

interface Addressed {
  /** `msg_…`: goes along as the provider's own tag or metadata, and comes back in its events */
  readonly messageId: string;
  readonly purpose: 'marketing' | 'transactional';
}

/** To a person by mail. Header fields are one line each; an adapter makes it so. */
export interface OutgoingMail extends Addressed {
  readonly channel: 'email';
  readonly to: { readonly address: string; readonly name?: string };
  readonly from: { readonly address: string; readonly name?: string };
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** of marketing: RFC 8058, one header with both and the Post header beside it */
  readonly unsubscribe?: { readonly url: string; readonly mailto?: string };
  /** of a reply: Message-IDs without angle brackets, the oldest first; the last one is what it answers */
  readonly references?: readonly string[];
}

/** To a person's phone. */
export interface OutgoingSms extends Addressed {
  readonly channel: 'sms';
  /** E.164 */
  readonly to: string;
  readonly text: string;
}

export interface OutgoingWhatsapp extends Addressed {
  readonly channel: 'whatsapp';
  /** E.164, or the user id that stands for somebody without a number (`US.1349…`) */
  readonly to: string;
  readonly content: { readonly text: string } | ApprovedTemplate;
  /** the provider's id of the message that it answers */
  readonly replyTo?: string;
  /** when they last wrote to us: ISO 8601; absent where they never did. Beyond 24 hours only a template may leave */
  readonly lastHeardAt?: string;
}

/** A message that Meta approved: its name, its language as Meta writes it, the values of {{1}}, {{2}} … */
export interface ApprovedTemplate {
  readonly template: { readonly name: string; readonly language: string; readonly parameters: readonly string[] };
}

/** To colleagues: a title, some lines, and where to look. */
export interface OutgoingNotice extends Addressed {
  readonly channel: 'slack' | 'teams';
  readonly title: string;
  readonly text: string;
  /** names and values, as "Due" and a time */
  readonly facts?: readonly { readonly name: string; readonly value: string }[];
  readonly link?: { readonly url: string; readonly label: string };
}

/** To a system: an event of ours as JSON. */
export interface OutgoingWebhook extends Addressed {
  readonly channel: 'webhook';
  /** `case.escalated`: dotted, as Standard Webhooks has it */
  readonly type: string;
  /** ISO 8601: when it happened */
  readonly at: string;
  readonly data: unknown;
}

export type Outgoing = OutgoingMail | OutgoingSms | OutgoingWhatsapp | OutgoingNotice | OutgoingWebhook;
