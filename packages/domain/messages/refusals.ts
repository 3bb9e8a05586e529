/** Why a message does not leave: for ever, and said to whoever asked for it. */
export interface Refusal {
  /** stable and dotted */
  readonly code: string;
  /** for people; names nobody */
  readonly reason: string;
}

const refusal = (code: string, reason: string): Refusal => ({ code: ['message', code].join('.'), reason });

export const refusals = {
  erased: refusal('erased', 'The customer was erased, or never existed: nothing is sent to them.'),
  denied: refusal('denied', 'They refused to be written to by this channel for this purpose.'),
  noConsent: refusal('noConsent', 'They have not consented to marketing by this channel.'),
  notConfirmed: refusal('notConfirmed', 'They have not confirmed their consent to marketing by this channel yet.'),
  noAddress: refusal('noAddress', 'No address of theirs is known that this channel could reach.'),
  notTheirs: refusal('notTheirs', 'The address is not theirs, or no longer.'),
  bounced: refusal('bounced', 'Their address does not exist: a mail to it came back for good.'),
  complained: refusal('complained', 'They reported a mail as spam: nothing is sent to this address any more.'),
  shared: refusal('shared', 'Several people share this address: marketing for one would reach the others.'),
  noChannel: refusal('noChannel', 'No channel is set up that carries such messages: PUT /v1/channels/{channelId}.'),
  noTemplate: refusal('noTemplate', 'There is no such template, or no longer.'),
  otherTemplate: refusal('otherTemplate', 'The template is for another channel or purpose.'),
  outsideWindow: refusal(
    'outsideWindow',
    'More than 24 hours have passed since they last wrote by WhatsApp: only a template that Meta approved may be sent. Name one of yours in template, or write by another channel.',
  ),
  noVendor: refusal('noVendor', 'The channel is of a vendor that this hub has no adapter for.'),
  noSender: refusal(
    'noSender',
    'Nobody has said which address mails come from: give the channel the setting from, or the company an email with PUT /v1/sender.',
  ),
  lost: refusal(
    'lost',
    'The provider was asked and the answer was lost: it may have been sent. Look there before it is sent again.',
  ),
  unreachable: refusal(
    'unreachable',
    'Nothing is set up that reaches them: give the member an email or noticesBy, or set up a channel that carries notices.',
  ),
  notArrived: refusal('notArrived', 'The provider took it, and reports that it did not arrive.'),
  tooLate: refusal('tooLate', 'Its deadline came before it could leave.'),
} as const;
