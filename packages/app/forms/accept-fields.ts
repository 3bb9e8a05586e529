import type { Config } from '@afluente/domain/config';
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
  readonly config: Pick<ConfigStore, 'get' | 'present' | 'tryPut'>;
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

/** Puts fields and mapping of a form in force: those given, and else the proposed ones. All else of the form stays as it is. */
export async function acceptFields({ formId, by, at, ...given }: Acceptance, parts: Parts): Promise<FormConfig> {
  const { form, known } = await formWithLearned(formId, parts);
  const proposed = proposedForm(form, known);
  const wanted = { fields: given.fields ?? proposed.fields, mapping: given.mapping ?? proposed.mapping };
  await acceptConfig(formConfig, { ...inputOf(form), ...wanted }, parts.config);
  return changeConfig(parts.config, { config: formConfig, id: formId, by, at }, (current) => ({
    ...inputOf(current ?? form),
    ...wanted,
  }));
}

/** What somebody put, without the stamp of its version. */
function inputOf(form: FormConfig): FormInput {
  const { id: _id, version: _version, createdAt: _created, updatedAt: _updated, ...input } = form;
  return FormInput.strip().parse(input);
}
