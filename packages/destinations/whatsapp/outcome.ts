import * as z from 'zod';
import { byStatus, readBody, refused, retry, retryAfter, unreadable } from '../answers';
import type { Answered, SendOutcome } from '../define-destination';

const Accepted = z.object({
  messages: z.array(z.object({ id: z.string().min(1), message_status: z.string().nullish() })).min(1),
});
const Failed = z.object({ error: z.object({ code: z.number() }) });

const wrongValues = 'The values of the template are not as it was approved.';

/** Codes of this message (https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes). */
const ofMessage: ReadonlyMap<number, string> = new Map([
  [100, 'WhatsApp considers the request invalid.'],
  [130472, 'WhatsApp did not deliver it, since the person is in an experiment of Meta.'],
  [131008, 'Something that WhatsApp needs is missing from the request.'],
  [131009, 'WhatsApp considers the request invalid.'],
  [131021, 'The number is the one that the message would come from.'],
  [131026, 'WhatsApp cannot deliver to that number: nobody has WhatsApp there, or an old version of it.'],
  [131030, 'A test number of Meta writes only to the numbers on its list.'],
  [131047, 'More than 24 hours have passed since their last message: WhatsApp takes only an approved template now.'],
  [131049, 'WhatsApp did not deliver it, so that the person is not written to too often.'],
  [131051, 'WhatsApp does not know this kind of message.'],
  [132000, wrongValues],
  [132001, 'WhatsApp has no such template in this language.'],
  [132005, 'The message is longer than WhatsApp takes.'],
  [132007, 'WhatsApp has paused or refused the template.'],
  [132012, wrongValues],
  [132015, 'WhatsApp has paused or refused the template.'],
  [132016, 'WhatsApp has paused or refused the template.'],
]);

/** Key, account, number or payment: every other message would fail alike. */
const ofAccount = new Set([
  0, 3, 10, 190, 368, 131005, 131031, 131037, 131042, 131045, 133000, 133005, 133006, 133010, 133015,
]);
const isPermission = (code: number) => code >= 200 && code <= 299;
/** Limits, and services that are down for a while. */
const busy = new Set([1, 2, 4, 80007, 130429, 131016, 131056, 131057, 133004]);

/** "Message failed to send because there are restrictions on how many messages can be sent from this phone number": quality is low. */
const spamLimit = 131048;
/** "Something went wrong": Meta itself does not say what became of it. */
const unknownError = 131000;
/** "User has stopped marketing messages". */
const optedOut = 131050;

/** Reads an answer of the messages edge; an error within a 200 is an error. */
export function outcome(answer: Answered): SendOutcome {
  const code = readBody(Failed, answer)?.error.code;
  const said = code === undefined ? undefined : byCode(code, answer);
  if (said !== undefined) return said;
  if (answer.status !== 200) return byStatus('whatsapp', answer);
  const [message] = readBody(Accepted, answer)?.messages ?? [];
  if (message === undefined) return unreadable('whatsapp');
  if (message.message_status === 'paused') {
    return refused('destination.whatsapp.paused', 'WhatsApp has paused or refused the template.');
  }
  return { kind: 'sent', providerId: message.id };
}

function byCode(number: number, answer: Answered): SendOutcome | undefined {
  const code = `destination.whatsapp.${number}`;
  if (number === optedOut) {
    return refused(code, 'They chose in WhatsApp to get no more marketing from this company.', 'deny');
  }
  const reason = ofMessage.get(number);
  if (reason !== undefined) return refused(code, reason);
  if (ofAccount.has(number) || isPermission(number)) {
    return retry(code, 'The token, the number or the account at Meta is not as it should be.', { ofDestination: true });
  }
  if (number === spamLimit) {
    const more = { ofDestination: true, afterSeconds: 3_600 } as const;
    return retry(code, 'Meta lets this number send less, since people blocked it or took its messages for spam.', more);
  }
  if (number === unknownError) return unreadable('whatsapp');
  const afterSeconds = retryAfter(answer);
  if (!busy.has(number)) return undefined;
  return retry(
    code,
    'WhatsApp takes no more messages at the moment.',
    afterSeconds === undefined ? {} : { afterSeconds },
  );
}
