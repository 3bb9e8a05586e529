import type { LearnedFields } from '@afluente/domain/forms/learned-fields';
import { kindOfField } from '@afluente/domain/forms/learned-fields';
import type { MappedField } from '../mapped-field';

/** What most posts of a form had in a field: an address, or a phone number. */
export function learnedTarget(
  { name }: MappedField,
  learned: LearnedFields | undefined,
): 'email' | 'phone' | undefined {
  const known = learned?.fields.find((field) => field.name === name);
  const kind = known && kindOfField(known);
  return kind === 'email' || kind === 'phone' ? kind : undefined;
}
