import { isIP } from 'node:net';
import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Form } from '@afluente/domain/forms/form';
import { present } from '../present';
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

/** What a post is read with, beside its mapped fields. */
interface Posted {
  readonly fields: Fields;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The consents of mapped fields; a given one that the form wants confirmed is `pending`. `wording` is what a hidden field named
 * `<field>_wording` says; `proof` names the form and its version, under which the wording in force can be read.
 */
export function consentsOf(
  form: Form,
  mapped: readonly MappedField[],
  { fields, headers }: Posted,
): readonly Consent[] {
  const ip = senderOf(headers);
  return mapped.flatMap(({ name, values, target }): Consent[] => {
    const [kind, channel, purpose] = target.split(':');
    if (kind !== 'consent' || channel === undefined || purpose === undefined) return [];
    const state = isTicked(values.at(-1) ?? '') ? givenState(form, { channel, purpose }) : 'denied';
    const wording = fields.find(([other]) => other === `${name}_wording`)?.[1];
    const proof = `form ${form.id} version ${form.version}`;
    return [present({ channel, purpose, state, wording, proof, ip })];
  });
}

function givenState({ doubleOptIn }: Form, { channel, purpose }: Pick<Consent, 'channel' | 'purpose'>) {
  const isToConfirm = doubleOptIn?.channel === channel && doubleOptIn.purposes.includes(purpose);
  return isToConfirm ? 'pending' : 'granted';
}

/** API Gateway adds the address that it was called from at the end; what stands before it is the sender's own word. */
function senderOf(headers: Posted['headers']): string | undefined {
  const last = headers['x-forwarded-for']?.split(',').at(-1)?.trim();
  return last !== undefined && isIP(last) !== 0 ? last : undefined;
}
