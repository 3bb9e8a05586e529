import { RejectedError } from '@afluente/domain/errors';
import type { Form } from '@afluente/domain/forms/form';
import type { Fields } from './system-fields';
import { type FormFault, validateForm } from './validate-form';

/** Bytes of faults that the receipt names: its reason is kept whole, so that it is read in one language. */
const mostNamedBytes = 360;
const longestPlace = 64;

/**
 * Throws RejectedError `form.fieldsNotValid` while the form's checks, as they are now, refuse every submission of a post: the receipt says what to change
 * before a replay.
 */
export function refuseWhileFaulty(form: Form, posts: readonly Fields[], now: string): void {
  const found = posts.map((fields) => validateForm(form, fields, { language: 'en', today: now.slice(0, 10) }));
  if (found.some((faults) => faults.length === 0)) return;
  const faults = found.flat();
  const named = namedIn(faults);
  const beyond = faults.length - named.length;
  const all = beyond === 0 ? named.join(' ') : `${named.join(' ')} And ${beyond} more faults.`;
  const what = `${all} Its sender is a program, which corrects nothing`;
  throw new RejectedError('form.fieldsNotValid', `${what}: change the form's fields or mapping, then replay.`);
}

function namedIn(faults: readonly FormFault[]): readonly string[] {
  const named: string[] = [];
  for (const { pointer, detail } of faults) {
    const next = `${(pointer || '/').slice(0, longestPlace)} ${detail}`;
    if (named.length > 0 && Buffer.byteLength([...named, next].join(' ')) > mostNamedBytes) return named;
    named.push(next);
  }
  return named;
}
