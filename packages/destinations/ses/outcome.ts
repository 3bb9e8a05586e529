import * as z from 'zod';
import { byStatus, readBody, refused, retry, retryAfter, unreadable } from '../answers';
import type { Answered, DestinationContext, SendOutcome } from '../define-destination';
import { setting } from '../origin';

const Accepted = z.object({ MessageId: z.string().min(1) });
const Failed = z.object({ __type: z.string().nullish(), message: z.string().nullish(), Message: z.string().nullish() });

/** The Message-ID that SES writes in the place of any other (https://docs.aws.amazon.com/ses/latest/dg/header-fields.html). */
function mailIdOf(id: string, region: string): string {
  return `${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com`;
}

/** Errors that are of the account: every other message would fail alike. */
const ofAccount: ReadonlyMap<string, string> = new Map([
  ['AccountSuspendedException', 'Amazon has stopped this account from sending mail. Look into the SES console.'],
  ['SendingPausedException', 'Sending is paused for this account or configuration set. Look into the SES console.'],
  ['MailFromDomainNotVerifiedException', 'The MAIL FROM domain is not verified in SES.'],
  ['NotFoundException', 'SES does not know this configuration set in this Region.'],
  ['LimitExceededException', "The account's daily number of mails is used up."],
]);

const unverified =
  'The sender is not verified in SES, or the account is in the sandbox and the recipient is not verified.';
/** nobody's hand and no new day comes sooner */
const dayQuotaSeconds = 900;

/** Reads an answer of SendEmail. */
export function outcome(answer: Answered, context: DestinationContext): SendOutcome {
  if (answer.status !== 200) return outcomeOfFailure(answer);
  const accepted = readBody(Accepted, answer);
  if (accepted === undefined) return unreadable('ses');
  const { MessageId: providerId } = accepted;
  return { kind: 'sent', providerId, mailId: mailIdOf(providerId, setting(context, 'region') ?? '') };
}

function outcomeOfFailure(answer: Answered): SendOutcome {
  const failed = readBody(Failed, answer);
  const type = typeOf(answer.headers['x-amzn-errortype'] ?? failed?.__type ?? '');
  const code = `destination.ses.${type}`;
  const account = ofAccount.get(type);
  if (account !== undefined) return retry(code, account, { ofDestination: true, afterSeconds: dayQuotaSeconds });
  if (type === 'MessageRejected') return outcomeOfRejection(failed?.message ?? failed?.Message ?? '');
  if (type === 'BadRequestException') {
    return refused(code, 'SES considers the request invalid: an address, a header or a tag.');
  }
  if (type !== 'TooManyRequestsException' && type !== 'ThrottlingException') return byStatus('ses', answer);
  const afterSeconds = retryAfter(answer);
  return retry(code, 'SES takes no more mails in this second.', afterSeconds === undefined ? {} : { afterSeconds });
}

function outcomeOfRejection(said: string): SendOutcome {
  return /not verified/i.test(said)
    ? retry('destination.ses.notVerified', unverified, { ofDestination: true })
    : refused('destination.ses.MessageRejected', 'SES refuses the content of the message.');
}

/** `MessageRejected` of `com.amazonaws.sesv2#MessageRejected` or `MessageRejected:http://…` (AWS's JSON protocols write either). */
function typeOf(written: string): string {
  return /(?:^|#)([A-Za-z]{1,100})(?=$|:)/.exec(written)?.[1] ?? '';
}
