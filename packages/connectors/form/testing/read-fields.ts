import type { Form } from '@afluente/domain/forms/form';
import type { LearnedFields } from '@afluente/domain/forms/learned-fields';
import { normaliseForm } from '../normalise-form';
import { aForm, now, urlEncodedPost } from './build';

/** A form of Mexico that was made without naming its fields. */
export const unnamedForm = aForm({ fields: [], defaultCountry: 'MX' });

/** What is read of a post to it, or to another form. */
export function readFields(
  fields: Readonly<Record<string, string>>,
  { as = unnamedForm, learned }: { as?: Form; learned?: LearnedFields } = {},
) {
  const { interactions, suggests } = normaliseForm(urlEncodedPost(fields), { form: as, now, learned });
  const [{ person, content, attributes } = { person: { identifiers: [] } }] = interactions;
  const found = person.identifiers.map(({ type, raw }) => [type, raw]);
  return { found, name: 'name' in person ? person.name : undefined, text: content?.text, attributes, suggests };
}
