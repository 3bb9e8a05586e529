import type { Customer } from './customer-record';
import type { PersonField } from './survivorship';

export type FieldValues = Readonly<Partial<Record<PersonField, string>>>;

/** What fields say, without where it is from; one whose value a person took away says nothing. */
export function fieldValues(fields: Customer['fields']): FieldValues {
  const said = Object.entries(fields).flatMap(([field, kept]) => (kept.value === '' ? [] : [[field, kept.value]]));
  return Object.fromEntries(said);
}
