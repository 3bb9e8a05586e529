import { consentTargetByName } from '../consent/consent-names';
import type { ConsentLike } from '../deliveries/delivery';
import { type Form, type FormInput, fixedTargets } from './form';
import { byOthers, fileTarget, isWritten, kindOfField, type LearnedField, type LearnedFields } from './learned-fields';

/** The types and the mapping that the posts of a form suggest. */

/** What can say where a field goes. */
export const proposedBy = ['mapping', 'declared', 'name', 'label', 'type', 'value', byOthers, 'nothing'] as const;

export interface FieldProposal {
  readonly name: string;
  readonly type: Form['fields'][number]['type'];
  /** where it goes: as it is read now, or as most of its values say */
  readonly target: string;
  /** what says so */
  readonly by: (typeof proposedBy)[number];
}

const mapped: ReadonlySet<string> = new Set(fixedTargets);

type Field = Form['fields'][number];

function typeOf(field: LearnedField, target: string): Field['type'] {
  if (target === 'email') return 'email';
  if (target === 'phone') return 'tel';
  const kind = kindOfField(field);
  if (target === 'text' || kind === 'prose') return 'textarea';
  return kind === 'tick' ? 'checkbox' : 'text';
}

/** What is proposed of one field. */
export function proposalOf(field: LearnedField, learned: LearnedFields): FieldProposal {
  if (field.target === fileTarget) {
    return { name: field.name, type: 'file', target: fileTarget, by: byOf(field.by) };
  }
  const kind = kindOfField(field);
  const isTaken = (target: string) => learned.fields.some((other) => other !== field && other.target === target);
  const byValue = kind === 'email' || kind === 'phone' ? kind : isMessage(field) ? 'text' : undefined;
  const isByValue = byValue !== undefined && field.by !== 'mapping' && field.by !== byOthers && !isTaken(byValue);
  const target = isByValue ? byValue : field.target;
  const by = isByValue && field.target !== byValue ? 'value' : byOf(field.by);
  return { name: field.name, type: typeOf(field, target), target, by };
}

/** Only the values say so: what a name or a question says goes before it. */
const isMessage = (field: LearnedField): boolean =>
  isWritten(field) && (field.by === undefined || field.by === 'value' || field.by === 'learned');

const byOf = (by: string | undefined): FieldProposal['by'] => proposedBy.find((word) => word === by) ?? 'nothing';

/**
 * What was learned, with what the form maps now: the posts since may not be written down yet, and those before were read by another mapping. A
 * field that is mapped no longer stays where its last reading took it.
 */
export function asMapped(learned: LearnedFields, { mapping = {} }: Pick<Form, 'mapping'>): LearnedFields {
  const fields = learned.fields.map((field): LearnedField => {
    const name = [field.name, field.label].find((one) => one !== undefined && Object.hasOwn(mapping, one));
    const target = name === undefined ? undefined : mapping[name];
    return target === undefined ? field : { ...field, target, by: 'mapping' };
  });
  return { ...learned, fields };
}

/** Fields and mapping as `PUT /v1/forms/{formId}` takes them: what the form says stays, and what was learned comes to it. */
export function proposedForm(
  form: Form,
  learned: LearnedFields,
): Pick<FormInput, 'fields'> & { mapping: NonNullable<FormInput['mapping']> } {
  const read = asMapped(learned, form);
  const proposals = read.fields.map((field) => proposalOf(field, read));
  const own = form.mapping ?? {};
  const known = new Set(form.fields.map(({ name }) => name));
  const posted = proposals.filter(({ name }) => !known.has(name)).map(({ name, type }) => ({ name, type }));
  const found = new Set(posted.map(({ name }) => name));
  // mapped before any post of it is known, or by another of its names
  const unseen = Object.keys(own).filter((name) => !known.has(name) && !found.has(name));
  const fields = [...form.fields, ...posted, ...unseen.map((name) => ({ name, type: 'text' as const }))];
  const targets = proposals.filter(({ name, target }) => mapped.has(target) && !Object.hasOwn(own, name));
  return {
    fields: fields.slice(0, 200),
    mapping: { ...Object.fromEntries(targets.map(({ name, target }) => [name, target])), ...own },
  };
}

const mostAlike = 5;

/** Letters alone, without case and accents. */
const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}]/gu, '');

/** Learned fields that by their name or question look like consent and are mapped to nothing. */
export function consentLikeLearned({ mapping = {} }: Form, { fields }: LearnedFields): readonly ConsentLike[] {
  const alike = fields.flatMap(({ name, label = '', target }): readonly ConsentLike[] => {
    if (Object.hasOwn(mapping, name) || !target.startsWith('attribute:')) return [];
    const found = [name, label].map((one) => consentTargetByName(keyOf(one))).find((one) => one !== undefined);
    return found === undefined ? [] : [{ field: name, target: found }];
  });
  return alike.slice(0, mostAlike);
}
