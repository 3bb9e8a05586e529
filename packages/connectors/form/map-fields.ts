import type { Form } from '@afluente/domain/forms/form';
import { ownTarget } from '../own-target';
import { attributeName } from './attribute-name';
import { isCampaignField } from './campaign';
import type { ObviousTarget } from './field-names';
import type { MappedField, Target } from './mapped-field';
import { isIdentifying, isOfOthers, meaningOf } from './reading/meaning';
import { ofOneVisitor } from './reading/one-visitor';
import { isNamed, namesOf, type PostedField } from './reading/posted-field';
import { type Fields, isSystemField, isToolsOwn } from './system-fields';
import { withoutRepeats } from './without-repeats';

/** Where each posted field goes. */

const targetOfType: Readonly<Partial<Record<Form['fields'][number]['type'], ObviousTarget>>> = {
  email: 'email',
  tel: 'phone',
  textarea: 'text',
};

interface Group {
  readonly field: PostedField;
  readonly values: string[];
}

function grouped(fields: Fields): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const field of fields) {
    const [name, value, hints] = field;
    const key = JSON.stringify([name, hints?.path, hints?.around]);
    const group = groups.get(key) ?? { field, values: [] };
    groups.set(key, group);
    if (value.trim() !== '') group.values.push(value.trim());
  }
  return [...groups.values()];
}

/** What a mapping says of a field, by whichever of its names. */
function mappedTo(form: Form, field: PostedField) {
  const target = namesOf(field)
    .map((name) => ownTarget(form.mapping, name))
    .find((one) => one !== undefined);
  return target !== undefined && field[2]?.whose === 'all' && isPersonal(target) ? undefined : target;
}

/** What can be only one person's: one address of several people would make them one, and one of them does not consent for all. */
const isPersonal = (target: Target): boolean =>
  target === 'email' || target === 'phone' || target.startsWith('consent:');

/** The targets that a form's mapping fills in a post: a field of it that this post lacks, or has empty, takes none. */
export function takenIn(form: Form, fields: Fields): ReadonlySet<Target | undefined> {
  return new Set(fields.filter(([, value]) => value.trim() !== '').map((field) => mappedTo(form, field)));
}

/**
 * A form's explicit mapping goes first. A field that it does not name goes where its name or its question says, or else the type that the
 * form or the tool declares for it, unless the mapping has filled that target already (`takenIn`); what is left is an attribute.
 */
export function targetOf(
  form: Form,
  field: PostedField,
  taken: ReadonlySet<Target | undefined>,
): Pick<MappedField, 'target' | 'by'> {
  const explicit = mappedTo(form, field);
  if (explicit !== undefined) return { target: explicit, by: 'mapping' };
  const guess = guessOf(form, field);
  return guess === undefined || taken.has(guess.target) ? { target: `attribute:${attributeName(field[0])}` } : guess;
}

function guessOf(form: Form, field: PostedField): Pick<MappedField, 'target' | 'by'> | undefined {
  if (field[2]?.whose !== undefined) return undefined;
  const meaning = meaningOf(field, form.defaultCountry);
  if (meaning !== undefined && meaning.by !== 'type') return meaning;
  const declared = form.fields.find(({ name }) => isNamed(name, field));
  const target = declared && targetOfType[declared.type];
  return target === undefined || (isIdentifying(target) && isOfOthers(field)) ? meaning : { target, by: 'declared' };
}

/** `nombre` beside `apellidos` is the given name: a form that asks for both means that. */
function splitName(mapped: readonly MappedField[]): readonly MappedField[] {
  const has = (target: Target) => mapped.some((field) => field.target === target);
  if (!has('familyName') || has('givenName')) return mapped;
  return mapped.map((field) =>
    field.target === 'name' && field.by !== 'mapping' ? { ...field, target: 'givenName' } : field,
  );
}

/** What the page posts for itself, for the campaign or beside a consent is handled elsewhere or not at all. */
function isWanted(form: Form, field: PostedField): boolean {
  const [name] = field;
  if (mappedTo(form, field) !== undefined) return true;
  const consented = name.endsWith('_wording') ? ownTarget(form.mapping, name.slice(0, -'_wording'.length)) : undefined;
  const isPages = isSystemField(name) || isToolsOwn(field) || isCampaignField(name);
  return !isPages && consented?.startsWith('consent:') !== true;
}

/** The posted fields that carry information, each with its target. The honeypot and the page's own fields are left out. */
export function mapFields(form: Form, fields: Fields): readonly MappedField[] {
  const taken = takenIn(form, fields);
  const mapped = grouped(fields).flatMap(({ field, values }): readonly MappedField[] => {
    const isHoneypot = form.spam?.honeypot !== undefined && isNamed(form.spam.honeypot, field);
    if (!isWanted(form, field) || values.length === 0 || isHoneypot) return [];
    return [{ name: field[0], values, hints: field[2], ...targetOf(form, field, taken) }];
  });
  return splitName(withoutRepeats(ofOneVisitor(mapped)));
}
