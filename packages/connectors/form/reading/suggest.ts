import { normaliseEmail } from '@afluente/domain/customers/identity/email';
import { looksLikePhone } from '@afluente/domain/customers/identity/phone-writing';
import { isNobodysMailbox } from '@afluente/domain/customers/identity/placeholder-mailboxes';
import type { Suggestion } from '@afluente/domain/deliveries/delivery';
import type { MappedField } from '../mapped-field';
import { isOfOthers } from './meaning';
import { isUnclear } from './others';
import { isAddress, isDialled } from './value-kinds';

/** Mappings that would find somebody in a submission that identifies nobody: by names of fields, without any value. */

const mostSuggested = 5;
const longestName = 128;

/** An address that may be a person's, and no machine's that reads no answers. */
const isSomebodys = (value: string): boolean => isAddress(value) && !isNobodysMailbox(normaliseEmail(value) ?? '');

/**
 * Fields whose values could be an address or a number and whose names are not somebody else's, in their order; without any, those whose names may be, as
 * `unclear`. None where somebody is identified by a mapped one.
 */
export function suggestionsFor(mapped: readonly MappedField[]): readonly Suggestion[] {
  const isFound = mapped.some(
    ({ target, values }) =>
      (target === 'email' && values.some(isSomebodys)) || (target === 'phone' && values.some(looksLikePhone)),
  );
  if (isFound) return [];
  const own = mapped.filter(({ name, hints }) => !isOfOthers([name, '', hints])).flatMap(suggested);
  const unclear = mapped.filter(({ name, hints }) => isUnclear({ name: `${name} ${hints?.label ?? ''}`, hints }));
  const found = own.length > 0 ? own : unclear.flatMap(suggested).map((one) => ({ ...one, unclear: true as const }));
  return found.filter(({ field }) => !field.includes('@')).slice(0, mostSuggested);
}

function suggested({ name, values }: MappedField): readonly Suggestion[] {
  const field = name.slice(0, longestName);
  if (values.some(isSomebodys)) return [{ field, target: 'email' }];
  return values.some(isDialled) ? [{ field, target: 'phone' }] : [];
}
