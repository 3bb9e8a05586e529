import * as z from 'zod';
import { byStatus, readBody, refused, retry, unreadable } from '../answers';
import type { Answered, SendOutcome } from '../define-destination';

const Accepted = z.object({ id: z.string().regex(/^<?[^<>\s@]+@[^<>\s@]+>?$/) });
const Failed = z.object({ message: z.string() });

/** Reads an answer of the messages resource (https://documentation.mailgun.com/docs/mailgun/quickstart-guide/responses). */
export function outcome(answer: Answered): SendOutcome {
  if (answer.status === 200) {
    const accepted = readBody(Accepted, answer);
    if (accepted === undefined) return unreadable('mailgun');
    const id = accepted.id.replace(/[<>]/g, '');
    return { kind: 'sent', providerId: id, mailId: id };
  }
  const said = readBody(Failed, answer)?.message ?? '';
  if (answer.status === 400 && /\bto\b.{0,10}(?:not a valid|parameter)/i.test(said)) {
    return refused('destination.mailgun.invalidRecipient', 'Mailgun considers the address invalid.');
  }
  if (answer.status === 400 && /\bfrom\b.{0,10}(?:not a valid|parameter)/i.test(said)) {
    const reason = 'Mailgun does not accept the sender. Check the address that mails come from.';
    return retry('destination.mailgun.invalidSender', reason, { ofDestination: true });
  }
  return byStatus('mailgun', answer);
}
