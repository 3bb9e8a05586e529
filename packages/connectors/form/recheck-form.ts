import { RejectedError } from '@afluente/domain/errors';
import type { Form } from '@afluente/domain/forms/form';
import type { Fields } from './system-fields';
import { validateForm } from './validate-form';

/** Faults that the receipt names at most. */
const mostNamed = 5;

/**
 * Throws RejectedError `form.fieldsNotValid` while the form's checks, as they are now, refuse these fields: the receipt says what to change
 * before a replay.
 */
export function refuseWhileFaulty(form: Form, fields: Fields, now: string): void {
  const faults = validateForm(form, fields, { language: 'en', today: now.slice(0, 10) });
  if (faults.length === 0) return;
  const named = faults.slice(0, mostNamed).map(({ pointer, detail }) => `${pointer || '/'} ${detail}`);
  const what = `${named.join(' ')} Its sender is a program, which corrects nothing`;
  throw new RejectedError('form.fieldsNotValid', `${what}: change the form's fields or mapping, then replay.`);
}
