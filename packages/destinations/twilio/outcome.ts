import * as z from 'zod';
import { byStatus, readBody, refused, retry, retryAfter, unreadable } from '../answers';
import type { Answered, SendOutcome } from '../define-destination';

const Created = z.object({ sid: z.string().min(1), status: z.string().nullish(), error_code: z.number().nullish() });
const Failed = z.object({ code: z.number() });

/** Codes that say why this message cannot be sent to this person (https://www.twilio.com/docs/api/errors). */
const ofMessage: ReadonlyMap<number, string> = new Map([
  [21211, 'Twilio considers the number invalid.'],
  [21217, 'Twilio considers the number invalid.'],
  [21265, 'The number is a short code, to which nobody can write.'],
  [21408, 'The Twilio account may not write to that country. Allow it under Messaging → Settings → Geo permissions.'],
  [21602, 'The message says nothing.'],
  [21604, 'Twilio considers the number invalid.'],
  [21608, 'A trial account of Twilio writes only to numbers that were verified.'],
  [21612, 'No network takes a message from this sender to that number.'],
  [21614, 'The number is not a mobile phone.'],
  [21617, 'The message is longer than Twilio takes.'],
  [21635, 'The number is not a mobile phone.'],
  [21655, 'Twilio does not know the template.'],
  [21656, 'The values of the template are not as it was approved.'],
  [30003, 'The phone is not reachable.'],
  [30005, 'Nobody has that number.'],
  [30006, 'The number is not a mobile phone.'],
  [30007, 'The network took the message for spam.'],
  [63016, 'More than 24 hours have passed since their last message: WhatsApp takes only an approved template now.'],
  [63024, 'Nobody has WhatsApp at that number.'],
  [63027, 'WhatsApp has no such template in this language.'],
  [63028, 'The values of the template are not as it was approved.'],
  [63040, 'WhatsApp has paused or refused the template.'],
  [63041, 'WhatsApp has paused or refused the template.'],
  [63042, 'WhatsApp has paused or refused the template.'],
  [63049, 'WhatsApp did not deliver it, so that the person is not written to too often.'],
]);

/** Their account, key or sender is at fault: every other message would fail alike. */
const ofAccount = new Set([
  20003, 20005, 20006, 20008, 20404, 21212, 21601, 21603, 21606, 21659, 21660, 21661, 21703, 21704, 21705, 21710, 21712,
  30002, 30032, 30034, 63007, 63010, 63020, 63112,
]);
const busy = new Set([14107, 20429, 20500, 20503, 30001, 63018]);

/** "This 'From' number has exceeded the maximum number of queued messages": ten hours of them. */
const queueFull = 21611;
/** "Attempt to send to unsubscribed recipient": they wrote STOP to Twilio, which has kept it since. */
const optedOut = 21610;

/** Reads an answer of the Messages resource; what is created but `failed` already is no success. */
export function outcome(answer: Answered): SendOutcome {
  if (answer.status === 201 || answer.status === 200) return outcomeOfCreated(answer);
  const code = readBody(Failed, answer)?.code;
  const said = code === undefined ? undefined : byCode(code, answer);
  if (said !== undefined) return said;
  // "500: Don't retry the request" (https://www.twilio.com/docs/email/api/errors): it may have been taken
  return answer.status === 500 ? unreadable('twilio') : byStatus('twilio', answer);
}

const notSent = new Set(['failed', 'undelivered', 'canceled']);

function outcomeOfCreated(answer: Answered): SendOutcome {
  const created = readBody(Created, answer);
  if (created === undefined) return unreadable('twilio');
  const { sid, status, error_code: error } = created;
  if (!error && !notSent.has(status ?? '')) return { kind: 'sent', providerId: sid };
  return byCode(error ?? 0, answer) ?? failed(error ?? 0);
}

const failed = (code: number) => refused(`destination.twilio.${code}`, 'Twilio could not send the message.');

function byCode(number: number, answer: Answered): SendOutcome | undefined {
  const code = `destination.twilio.${number}`;
  if (number === optedOut) return refused(code, 'They wrote STOP to this sender, and Twilio keeps it.', 'deny');
  const reason = ofMessage.get(number);
  if (reason !== undefined) return refused(code, reason);
  if (number === queueFull) return retry(code, 'The queue of this sender at Twilio is full.', { afterSeconds: 600 });
  if (ofAccount.has(number)) {
    return retry(code, 'The account, the key or the sender at Twilio is not as it should be.', { ofDestination: true });
  }
  const afterSeconds = retryAfter(answer);
  if (!busy.has(number)) return undefined;
  return retry(
    code,
    'Twilio takes no more messages at the moment.',
    afterSeconds === undefined ? {} : { afterSeconds },
  );
}
