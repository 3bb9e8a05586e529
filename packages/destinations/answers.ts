import type * as z from 'zod';
import type { Answered, SendOutcome } from './define-destination';

/** What answers of all providers have in common: RFC 9110's statuses, `Retry-After`, and bodies that may be anything. */

export type Retry = Extract<SendOutcome, { kind: 'retry' }>;
export type Refused = Extract<SendOutcome, { kind: 'refused' }>;

const longestWaitSeconds = 24 * 3_600;

/** What the body says as this schema; undefined where it says something else, as a page of HTML. */
export function readBody<S extends z.ZodType>(schema: S, { body }: Answered): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** `Retry-After` (RFC 9110, section 10.2.3) in whole seconds, a day at most; a date counts from the answer's own. */
export function retryAfter({ headers }: Answered): number | undefined {
  const written = headers['retry-after']?.trim() ?? '';
  if (written === '') return undefined;
  const seconds = /^\d{1,9}$/.test(written)
    ? Number(written)
    : (Date.parse(written) - Date.parse(headers.date ?? '')) / 1_000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), longestWaitSeconds) : undefined;
}

export function retry(
  code: string,
  reason: string,
  more: Partial<Pick<Retry, 'afterSeconds' | 'ofDestination'>> = {},
): Retry {
  const { afterSeconds, ofDestination } = more;
  return {
    kind: 'retry',
    code,
    reason,
    ...(afterSeconds !== undefined && { afterSeconds }),
    ...(ofDestination && { ofDestination }),
  };
}

export const refused = (code: string, reason: string, effect?: Refused['effect']): Refused => ({
  kind: 'refused',
  code,
  reason,
  ...(effect && { effect }),
});

const reasons = {
  busy: 'The provider is busy or out of order.',
  forbidden: 'The provider does not accept the key of this channel.',
  notThere: 'There is nothing at the address of this channel. Check its settings.',
  redirect: 'The provider sends us elsewhere. Check the address of this channel.',
  tooLarge: 'The message is larger than the provider takes.',
  request: 'The provider considers the request invalid.',
  gateway: 'The provider is behind a gateway that had no answer from it: it may have sent the message.',
  unreadable: 'The answer is not one of the provider: it may have sent the message.',
} as const;

/** Nobody can say what became of the message: the answer is a page, breaks off or names no message. */
export const unreadable = (vendor: string): SendOutcome => ({
  kind: 'uncertain',
  code: `destination.${vendor}.unreadable`,
  reason: reasons.unreadable,
});

/**
 * What a status alone says, where the body says nothing that the vendor's own rules know. 502 and 504 come of a gateway, behind which the
 * message may have been taken; a status of success proves nothing by itself.
 */
export function byStatus(vendor: string, answer: Answered): SendOutcome {
  const { status } = answer;
  const code = `destination.${vendor}.${status}`;
  const afterSeconds = retryAfter(answer);
  const waiting = afterSeconds === undefined ? {} : { afterSeconds };
  if (status === 502 || status === 504) return { kind: 'uncertain', code, reason: reasons.gateway };
  if ([408, 425, 429].includes(status) || status >= 500) return retry(code, reasons.busy, waiting);
  if ([401, 402, 403, 407].includes(status)) return retry(code, reasons.forbidden, { ofDestination: true, ...waiting });
  if ([404, 405, 410].includes(status)) return retry(code, reasons.notThere, { ofDestination: true });
  if (status >= 300 && status < 400) return retry(code, reasons.redirect, { ofDestination: true });
  if (status === 413) return refused(code, reasons.tooLarge);
  return status >= 400 ? refused(code, reasons.request) : unreadable(vendor);
}
