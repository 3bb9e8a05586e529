import { refused, retry, retryAfter } from '../answers';
import type { Answered, SendOutcome } from '../define-destination';

/** Reads an answer: 2xx is success, 410 ends it, and all else is tried again, since a second try does no harm (Standard Webhooks, "Retries"). */
export function outcome(answer: Answered): SendOutcome {
  const { status } = answer;
  const code = `destination.webhook.${status}`;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 410) return refused(code, 'Whoever heard it wants no more of it (410).');
  if (status === 413) return refused(code, 'The message is larger than the provider takes.');
  const afterSeconds = retryAfter(answer);
  const isOurs = (status >= 300 && status < 400) || status === 401 || status === 403 || status === 404;
  return retry(code, 'The other side did not take it.', {
    ...(afterSeconds !== undefined && { afterSeconds }),
    ...(isOurs && { ofDestination: true }),
  });
}
