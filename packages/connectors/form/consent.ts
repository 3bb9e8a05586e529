import type { InteractionDraft } from '@afluente/domain/draft';
import type { Form } from '@afluente/domain/form';
import { fieldKey } from './field-names';
import type { MappedField } from './map-fields';
import type { Fields } from './system-fields';

/** Consent as it is given with a form: only what was ticked or said counts; a box left alone says nothing. */

type Consent = NonNullable<InteractionDraft['consent']>[number];

const refusals: ReadonlySet<string> = new Set(['no', 'nao', 'false', 'falso', '0', 'off', 'deny', 'denied', 'rechazo']);

/** Says whether a checkbox's value means that it was ticked. */
export function isTicked(value: string): boolean {
  return value.trim() !== '' && !refusals.has(fieldKey(value));
}

/**
 * The consents of mapped fields. `wording` is what a hidden field named `<field>_wording` tells; `proof` names the form
 * and its version, under which the wording in force can be read.
 */
export function consentsOf(form: Form, mapped: readonly MappedField[], fields: Fields): readonly Consent[] {
  return mapped.flatMap(({ name, values, target }): Consent[] => {
    const [kind, channel, purpose] = target.split(':');
    if (kind !== 'consent' || channel === undefined || purpose === undefined) return [];
    const state = isTicked(values.at(-1) ?? '') ? 'granted' : 'denied';
    const wording = fields.find(([other]) => other === `${name}_wording`)?.[1];
    const proof = `form ${form.id} version ${form.version}`;
    return [{ channel, purpose, state, ...(wording === undefined ? {} : { wording }), proof }];
  });
}
