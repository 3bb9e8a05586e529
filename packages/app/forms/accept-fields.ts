import { isDeepStrictEqual } from 'node:util';
import type { Config } from '@afluente/domain/config';
import { InvalidError } from '@afluente/domain/errors';
import { FormInput } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import { type LearnedFields, nothingLearned } from '@afluente/domain/forms/learned-fields';
import { proposedForm } from '@afluente/domain/forms/propose-fields';
import type { LearnedStore } from '@afluente/store/forms/learned-store';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { acceptConfig } from '../policies/accept-config';
import { changeConfig } from '../policies/change-config';
import { requireFound } from '../require-found';

type FormConfig = Config<FormInput>;

interface Parts {
  readonly config: Pick<ConfigStore, 'get' | 'list' | 'present' | 'tryPut'>;
  readonly learned: LearnedStore;
}

/** A form, and what its posts said of its fields. Throws NotFoundError where there is no such form. */
export async function formWithLearned(
  formId: string,
  { config, learned }: Parts,
): Promise<{ readonly form: FormConfig; readonly known: LearnedFields }> {
  const [form, known] = await Promise.all([config.get(formConfig, formId), learned.get(formId)]);
  const found = requireFound(form, 'form');
  return { form: found, known: known ?? nothingLearned(formId, found.createdAt) };
}

export interface Acceptance extends Partial<Pick<FormInput, 'fields' | 'mapping'>> {
  readonly formId: string;
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
}

export interface AcceptedFields {
  readonly form: FormConfig;
  /** what the request maps and neither the form nor its posts have */
  readonly notSeen: readonly string[];
}

type Named = FieldChange['mapping'];

function unseenIn(mapping: Named, form: FormConfig, known: LearnedFields): readonly string[] {
  const names = new Set([
    ...form.fields.map(({ name }) => name),
    ...known.fields.flatMap(({ name, label }) => [name, label]),
  ]);
  return Object.entries(mapping ?? {}).flatMap(([name, target]) => (target === null || names.has(name) ? [] : [name]));
}

/** Puts fields and mapping of a form in force: those given, and else the proposed ones. All else of the form stays as it is. */
export async function acceptFields({ formId, by, at, ...given }: Acceptance, parts: Parts): Promise<AcceptedFields> {
  const { form, known } = await formWithLearned(formId, parts);
  const proposed = proposedForm(form, known);
  const wanted = { fields: given.fields ?? proposed.fields, mapping: given.mapping ?? proposed.mapping };
  await acceptConfig(formConfig, { ...inputOf(form), ...wanted }, parts.config);
  const put = await changeConfig(parts.config, { config: formConfig, id: formId, by, at }, (current) => ({
    ...inputOf(current ?? form),
    ...wanted,
  }));
  return { form: put, notSeen: unseenIn(given.mapping, form, known) };
}

export interface FieldChange {
  readonly formId: string;
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  /** each in the place of the one of its name, or beside the others */
  readonly fields?: FormInput['fields'] | undefined;
  /** by field; null where it is mapped no longer */
  readonly mapping?: Readonly<Record<string, NonNullable<FormInput['mapping']>[string] | null>> | undefined;
}

/**
 * Changes some fields and what some are mapped to; all else that is mapped stays, also what somebody maps at the same time. A field that is
 * mapped and only the posts have is one of the form's from then on, with no check of its values. What changes nothing makes no version.
 */
export async function changeFields({ formId, by, at, ...asked }: FieldChange, parts: Parts): Promise<AcceptedFields> {
  const { form, known } = await formWithLearned(formId, parts);
  const change = { ...asked, posted: new Set(known.fields.map(({ name }) => name)) };
  const notSeen = unseenIn(asked.mapping, { ...form, fields: [...form.fields, ...(asked.fields ?? [])] }, known);
  const before = inputOf(form);
  const after = changed(before, change);
  if (isDeepStrictEqual(after, before)) return { form, notSeen };
  await acceptConfig(formConfig, after, parts.config);
  const put = await changeConfig(parts.config, { config: formConfig, id: formId, by, at }, (current) =>
    changed(inputOf(current ?? form), change),
  );
  return { form: put, notSeen };
}

/** As many as a form may have. */
const mostFields = 200;

interface Change extends Pick<FieldChange, 'fields' | 'mapping'> {
  /** names of fields that posts had */
  readonly posted: ReadonlySet<string>;
}

function changed(form: FormInput, change: Change): FormInput {
  const fields = new Map([...form.fields, ...(change.fields ?? [])].map((field) => [field.name, field]));
  const found = Object.keys(change.mapping ?? {}).filter((name) => !fields.has(name) && change.posted.has(name));
  // a form that names no field takes what comes
  if (fields.size > 0) for (const name of found) fields.set(name, { name, type: 'text' });
  if (fields.size > mostFields) {
    const faults = [{ pointer: '/fields', detail: `the form would have ${fields.size}: it may have ${mostFields}` }];
    throw new InvalidError('Nothing was changed. Fix these errors and retry.', { faults });
  }
  const mapping = Object.entries({ ...form.mapping, ...change.mapping }).flatMap(([name, target]) =>
    target === null ? [] : [[name, target] as const],
  );
  const isMapped = form.mapping !== undefined || mapping.length > 0;
  return { ...form, fields: [...fields.values()], ...(isMapped && { mapping: Object.fromEntries(mapping) }) };
}

/** What somebody put, without the stamp of its version. */
function inputOf(form: FormConfig): FormInput {
  const { id: _id, version: _version, createdAt: _created, updatedAt: _updated, ...input } = form;
  return FormInput.strip().parse(input);
}
