import { consentAnswer, refusalAnswer } from '@afluente/domain/consent/consent-answer';
import { consentByName, consentTargetByName } from '@afluente/domain/consent/consent-names';
import type { ConsentLike } from '@afluente/domain/deliveries/delivery';
import { fieldKey } from './field-names';
import type { MappedField } from './mapped-field';

/** Consents and refusals that a form asks for and nobody mapped. */

const mostNamed = 5;
const longestName = 128;

/** What a field is called, by its name or its question. */
const keysOf = ({ name, hints }: MappedField): readonly string[] =>
  [name, hints?.label ?? ''].map((one) => fieldKey(one).replace(/\p{Number}/gu, '')).filter((key) => key !== '');

/** Kept as an attribute, and not because somebody said so. */
const isUnmapped = ({ target, by }: MappedField): boolean => by !== 'mapping' && target.startsWith('attribute:');

/**
 * `Darme de baja: on`: boxes that say a refusal and were ticked, though no mapping says what they are; undefined where there is none. Somebody is asked before
 * it counts, since a name alone is no mapping.
 */
export function tickedRefusals(mapped: readonly MappedField[]): string | undefined {
  const ticked = mapped.filter(
    (field) =>
      isUnmapped(field) &&
      keysOf(field).some((key) => consentByName(key) === 'refuses') &&
      field.values.some((value) => refusalAnswer(value) === 'refused'),
  );
  return (
    ticked.map(({ name, hints, values }) => `${hints?.label ?? name}: ${values.join(', ')}`).join('\n') || undefined
  );
}

/** `gdpr_consent: declined`: who declines says more than whoever agrees to a notice. */
const isDeclined = ({ values }: MappedField, keys: readonly string[]): boolean =>
  keys.some((key) => key.includes('consent') && consentByName(key) === 'consents') &&
  values.some((value) => consentAnswer(value) === 'no');

/** `newsletter: no`: consents that nobody mapped and that were declined in so many words; undefined where there is none. */
export function declinedConsents(mapped: readonly MappedField[]): string | undefined {
  const declined = mapped.filter((field) => {
    const isAsked = keysOf(field).some((key) => consentTargetByName(key)?.startsWith('consent:'));
    return isUnmapped(field) && isAsked && field.values.every((value) => consentAnswer(value) === 'no');
  });
  return (
    declined.map(({ name, hints, values }) => `${hints?.label ?? name}: ${values.join(', ')}`).join('\n') || undefined
  );
}

/** Fields that by their name or question ask for consent and are kept as attributes, and what each would be mapped to. Never a value. */
export function consentLikeIn(mapped: readonly MappedField[]): readonly ConsentLike[] {
  const found = mapped.filter(isUnmapped).flatMap((field): readonly ConsentLike[] => {
    const keys = keysOf(field);
    const named = keys.map(consentTargetByName).find((one) => one !== undefined);
    const target = named ?? (isDeclined(field, keys) ? 'consent:email:marketing' : undefined);
    return target === undefined ? [] : [{ field: field.name.slice(0, longestName), target }];
  });
  return found.filter(({ field }) => !field.includes('@')).slice(0, mostNamed);
}
