import type { StatedConsent } from '@afluente/domain/consent/consent-statement';
import type { ConsentState } from '@afluente/domain/customers/record/consent-state';
import { consentKey, everyPurpose } from '@afluente/domain/customers/record/consent-state';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { ProblemError } from '@afluente/runtime/problem';
import type { Option } from './options';

/** Bytes. A page with a hundred options posts less, and a mailbox provider's one-click request only a few bytes. */
const longestBody = 65_536;

/** The body as text. Throws a ProblemError (413) where it is longer than any of these pages can post. */
export function textOf({ body }: HttpRequest): string {
  if (body.length > longestBody) throw new ProblemError('http.tooLarge', 'The body is longer than this page can post.');
  return body.toString('utf8');
}

/** RFC 8058: a mailbox provider's button posts this pair, urlencoded or multipart, and expects no page. */
export function isOneClick(text: string): boolean {
  return /List-Unsubscribe"?(?:=|\s+)One-Click/i.test(text);
}

/**
 * What the person changed: the options whose tick differs from the state that they were shown. A page left open for days therefore
 * reverts nothing that was stated elsewhere in the meantime. `all` refuses every option, and what nobody was asked about yet. Unknown options are ignored.
 */
export function changesIn(text: string, options: readonly Option[]): readonly StatedConsent[] {
  const fields = new URLSearchParams(text);
  if (fields.get('all') === 'denied') {
    const channels = [...new Set(options.map(({ channel }) => channel))];
    const everything = channels.map((channel) => ({ channel, purpose: everyPurpose }));
    return [...options, ...everything].map((option) => stated(option, 'denied'));
  }
  const wanted = new Set(fields.getAll('want'));
  const seen = new Set(fields.getAll('seen'));
  return options.flatMap((option) => {
    const key = consentKey(option.channel, option.purpose);
    const was = ['granted', 'denied', 'pending', 'unsaid'].find((state) => seen.has(`${key}:${state}`));
    const isWanted = wanted.has(key);
    if (was === undefined || isWanted === (was === 'granted')) return [];
    return [stated(option, isWanted ? 'granted' : 'denied')];
  });
}

function stated(
  { channel, purpose }: Pick<Option, 'channel' | 'purpose'>,
  state: ConsentState['state'],
): StatedConsent {
  return { channel, purpose, state };
}
