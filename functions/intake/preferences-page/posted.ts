import type { StatedConsent } from '@afluente/domain/consent/consent-statement';
import type { ConsentState } from '@afluente/domain/customers/record/consent-state';
import { consentKey } from '@afluente/domain/customers/record/consent-state';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { ProblemError } from '@afluente/runtime/problem';
import type { Option } from './options';

/** What was posted to a page. */

/** A page of a hundred options posts less; a mailbox provider's one click a few bytes. */
const longestBody = 65_536;

/** The text of a small body. Throws a ProblemError (413) on a longer one. */
export function textOf({ body }: HttpRequest): string {
  if (body.length > longestBody) throw new ProblemError('http.tooLarge', 'This page posts less than that.');
  return body.toString('utf8');
}

/** RFC 8058: a mailbox provider's button, which posts this pair in either encoding of forms and wants no page. */
export function isOneClick(text: string): boolean {
  return /List-Unsubscribe"?(?:=|\s+)One-Click/i.test(text);
}

/**
 * What the person changed on the page: where a tick differs from what they saw there. So a page that lay open for days takes nothing
 * back that was said elsewhere meanwhile. `all` refuses every option. What no option is about is left out.
 */
export function changesIn(text: string, options: readonly Option[]): readonly StatedConsent[] {
  const fields = new URLSearchParams(text);
  if (fields.get('all') === 'denied') return options.map((option) => stated(option, 'denied'));
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

function stated({ channel, purpose }: Option, state: ConsentState['state']): StatedConsent {
  return { channel, purpose, state };
}
