import type { LearnedFields } from '@afluente/domain/forms/learned-fields';
import { isWritten, kindOfField } from '@afluente/domain/forms/learned-fields';
import type { MappedField } from '../mapped-field';

/** What most posts of a form had in a field: an address, a phone number, or what people write. */
export function learnedTarget(
  { name }: MappedField,
  learned: LearnedFields | undefined,
): 'email' | 'phone' | 'text' | undefined {
  const known = learned?.fields.find((field) => field.name === name);
  if (known !== undefined && isWritten(known)) return 'text';
  const kind = known && kindOfField(known);
  return kind === 'email' || kind === 'phone' ? kind : undefined;
}
