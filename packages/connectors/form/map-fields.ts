import type { Form, MappingTarget } from '@afluente/domain/forms/form';
import type * as z from 'zod';
import { ownTarget } from '../own-target';
import { attributeName } from './attribute-name';
import { isCampaignField } from './campaign';
import { type ObviousTarget, obviousTarget } from './field-names';
import { type Fields, isSystemField } from './system-fields';

/** Where each posted field goes. */

export type Target = z.output<typeof MappingTarget> | ObviousTarget;

export interface MappedField {
  readonly name: string;
  /** not blank, in the order they came */
  readonly values: readonly string[];
  readonly target: Target;
}

const targetOfType: Readonly<Partial<Record<Form['fields'][number]['type'], ObviousTarget>>> = {
  email: 'email',
  tel: 'phone',
  textarea: 'text',
};

function grouped(fields: Fields): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const group = groups.get(name) ?? [];
    groups.set(name, value.trim() === '' ? group : [...group, value.trim()]);
  }
  return groups;
}

/**
 * A form's explicit mapping goes first. A field that it does not name goes where its name says, or else the type that the
 * form declares for it, unless the mapping has filled that target already; what is left is an attribute.
 */
export function targetFor(form: Form, name: string): Target {
  const explicit = ownTarget(form.mapping, name);
  if (explicit !== undefined) return explicit;
  const declared = form.fields.find((field) => field.name === name);
  const guess = obviousTarget(name) ?? (declared === undefined ? undefined : targetOfType[declared.type]);
  const taken = Object.values(form.mapping ?? {}).some((target) => target === guess);
  return guess === undefined || taken ? `attribute:${attributeName(name)}` : guess;
}

/** `nombre` beside `apellidos` is the given name: a form that asks for both means that. */
function splitName(mapped: readonly MappedField[], form: Form): readonly MappedField[] {
  const has = (target: Target) => mapped.some((field) => field.target === target);
  if (!has('familyName') || has('givenName')) return mapped;
  return mapped.map((field) =>
    field.target === 'name' && ownTarget(form.mapping, field.name) === undefined
      ? { ...field, target: 'givenName' }
      : field,
  );
}

/** What the page posts for itself, for the campaign or beside a consent is handled elsewhere or not at all. */
function isWanted(form: Form, name: string): boolean {
  if (ownTarget(form.mapping, name) !== undefined) return true;
  const consented = name.endsWith('_wording') ? ownTarget(form.mapping, name.slice(0, -'_wording'.length)) : undefined;
  return !isSystemField(name) && !isCampaignField(name) && consented?.startsWith('consent:') !== true;
}

/** The posted fields that carry information, each with its target. The honeypot and the page's own fields are left out. */
export function mapFields(form: Form, fields: Fields): readonly MappedField[] {
  const mapped: MappedField[] = [];
  for (const [name, values] of grouped(fields)) {
    if (!isWanted(form, name) || values.length === 0 || name === form.spam?.honeypot) continue;
    mapped.push({ name, values, target: targetFor(form, name) });
  }
  return splitName(mapped, form);
}
