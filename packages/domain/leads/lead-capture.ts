import type { Interaction } from '@afluente/events/interaction-shape';
import { saidIn } from '../consent/said-refusal';

/** Which interactions show that a person wants something from us, and so open a lead where none is open. */

type Kind = Interaction['kind'];

interface Interest {
  readonly interested: boolean;
  readonly reason: string;
  /** a lead without a way to answer is none */
  readonly needsReply?: true;
}

const interest: Readonly<Record<Kind, Interest>> = {
  form_submitted: { interested: true, reason: 'They filled in a form.', needsReply: true },
  lead_submitted: {
    interested: true,
    reason: 'They left their details in an ad or a partner system.',
    needsReply: true,
  },
  message_received: { interested: true, reason: 'They wrote to us.', needsReply: true },
  email_received: { interested: true, reason: 'They wrote to us.', needsReply: true },
  comment_posted: { interested: true, reason: 'They asked or answered in public.', needsReply: true },
  call_missed: { interested: true, reason: 'They called and reached nobody.', needsReply: true },
  call_completed: { interested: true, reason: 'They called.', needsReply: true },
  voicemail_left: { interested: true, reason: 'They called and left a message.', needsReply: true },
  call_started: { interested: false, reason: 'How the call ends decides.' },
  message_sent: { interested: false, reason: 'It is ours.' },
  email_delivered: { interested: false, reason: 'A delivery status is no act of the person.' },
  email_opened: { interested: false, reason: 'Mail programs open mail by themselves.' },
  email_clicked: { interested: false, reason: 'Link scanners click; scoring weighs it.' },
  email_bounced: { interested: false, reason: 'A delivery status is no act of the person.' },
  email_complained: { interested: false, reason: 'They want less, not more.' },
  unsubscribed: { interested: false, reason: 'They want less, not more.' },
  subscribed: { interested: false, reason: 'A subscription asks for news, not for a call.' },
  mention: { interested: false, reason: 'It speaks of us, not to us.' },
  reaction: { interested: false, reason: 'Too little to call anybody about; scoring weighs it.' },
  order_placed: { interested: false, reason: 'They have bought: no lead to follow.' },
  order_paid: { interested: false, reason: 'They have bought: no lead to follow.' },
  order_refunded: { interested: false, reason: 'A matter of service.' },
  payment_failed: { interested: false, reason: 'A matter of service.' },
  ticket_opened: { interested: false, reason: 'A matter of service.' },
  ticket_updated: { interested: false, reason: 'A matter of service.' },
  ticket_solved: { interested: false, reason: 'A matter of service.' },
  rating_given: { interested: false, reason: 'A matter of service.' },
  profile_updated: { interested: false, reason: 'A record changed, nobody asked for anything.' },
  page_viewed: { interested: false, reason: 'Too little to call anybody about; scoring weighs it.' },
};

/** Connectors set this attribute to true on what a machine wrote (an automatic answer, a newsletter, a bounce). */
export const autoReplyAttribute = 'autoReply';

/** Connectors set this attribute to true on what only adds to a fact already reported: a recording, a transcript, a status. */
export const supplementAttribute = 'supplement';

export interface InterestShown {
  readonly interested: boolean;
  /** a sentence for the trace */
  readonly reason: string;
}

/** Whether an interaction shows interest, and why or why not; `isNoRefusal` where somebody looked at a suspected refusal and it is none. */
export function showsInterest(interaction: Interaction, isNoRefusal?: true): InterestShown {
  const { interested, reason, needsReply } = interest[interaction.kind];
  if (!interested) return { interested, reason };
  if (interaction.direction !== 'inbound') return { interested: false, reason: 'It did not come from the person.' };
  if (interaction.attributes?.[autoReplyAttribute] === true) {
    return { interested: false, reason: 'A machine wrote it.' };
  }
  if (interaction.attributes?.[supplementAttribute] === true) {
    return { interested: false, reason: 'It adds to what they did before.' };
  }
  const said = saidIn(interaction);
  if (said === 'suspected' && isNoRefusal !== true)
    return { interested: false, reason: 'They seem to want less, not more: somebody is to look.' };
  if (said === 'stop' || said === 'start') return interest[said === 'stop' ? 'unsubscribed' : 'subscribed'];
  if (needsReply && interaction.person.identifiers.length === 0) {
    return { interested: false, reason: 'Nobody knows whom to answer.' };
  }
  return { interested, reason };
}
