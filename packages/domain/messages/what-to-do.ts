import { isFailed } from './failed-message-record';
import type { Message } from './message-record';
import { refusals } from './refusals';

/** What somebody can do about a message that failed: one sentence, beside the reason why it did. */

const theirNo = 'Leave it: only they can allow it again, on their preference page or by saying so to you.';
const otherAddress = 'Ask them for another address or number and record it, or write by another channel.';
const window = 'Write by a template that Meta approved, or by another channel.';
const template = 'Correct the template where it is kept, then have the message sent again.';
const lookThere =
  'Look for it at the provider: decide sent where it is there, and retry where it is not. Until then nothing is sent again.';
const shorter = 'Make it shorter, and write it anew.';
const often = 'Write by another channel, or have it sent again in some days.';

const byCode: ReadonlyMap<string, string> = new Map([
  [refusals.erased.code, 'Nothing is to be done.'],
  [refusals.denied.code, theirNo],
  [refusals.noConsent.code, 'Ask them for their consent, as by the box of a form. Then have it sent again.'],
  [refusals.notConfirmed.code, 'Wait until they press the link in the mail that asks them. Then have it sent again.'],
  [refusals.noAddress.code, otherAddress],
  [refusals.notTheirs.code, 'Write it anew, to an address that is theirs today.'],
  [refusals.bounced.code, otherAddress],
  [refusals.complained.code, theirNo],
  [refusals.shared.code, 'Record an address that is theirs alone, then have it sent again.'],
  [refusals.noChannel.code, 'Set up a channel that carries it, then have it sent again.'],
  [refusals.noTemplate.code, 'Save a template under that name, or change what asks for it. Then have it sent again.'],
  [refusals.otherTemplate.code, 'Give what asks for it a template of this channel and purpose.'],
  [refusals.outsideWindow.code, window],
  [refusals.noVendor.code, 'Set up a channel of another vendor, then have it sent again.'],
  [refusals.noSender.code, 'Say which address mails come from, then have it sent again.'],
  [refusals.lost.code, lookThere],
  ...ofProviders(['twilio.21610', 'whatsapp.131050'], theirNo),
  ...ofProviders(['twilio.63016', 'whatsapp.131047'], window),
  ...ofProviders(['twilio.63049', 'whatsapp.131049', 'whatsapp.130472'], often),
  ...ofProviders(['twilio.21617', 'twilio.tooLong', 'whatsapp.132005'], shorter),
  ...ofProviders(['ses.addressNotAscii', 'mailgun.addressNotAscii', 'mailgun.invalidRecipient'], otherAddress),
  ...ofProviders(
    numbers('twilio', [21211, 21217, 21265, 21604, 21614, 21635, 30003, 30005, 30006, 63024]),
    otherAddress,
  ),
  ...ofProviders(numbers('whatsapp', [131021, 131026]), otherAddress),
  ...ofProviders(numbers('twilio', [21655, 21656, 63027, 63028, 63040, 63041, 63042]), template),
  ...ofProviders(numbers('whatsapp', [132000, 132001, 132007, 132012, 132015, 132016]), template),
  ...ofProviders(['whatsapp.paused', 'twilio.contentSid'], template),
]);

function numbers(vendor: string, codes: readonly number[]): readonly string[] {
  return codes.map((code) => [vendor, code].join('.'));
}

function ofProviders(codes: readonly string[], advice: string): readonly (readonly [string, string])[] {
  return codes.map((code) => [['destination', code].join('.'), advice] as const);
}

const byStatus = {
  failed: otherAddress,
  refused: 'Fix what the reason names, then have it sent again.',
  expired:
    'See in GET /v1/channels/{channelId} whether its channel works. Have it sent again where it is still wanted.',
  uncertain: lookThere,
} as const;

/** Undefined of a message that is on its way, or arrived. */
export function whatToDo({ status, failure }: Pick<Message, 'status' | 'failure'>): string | undefined {
  if (!isFailed(status)) return undefined;
  return byCode.get(failure?.code ?? '') ?? byStatus[status];
}
