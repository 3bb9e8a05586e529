import { isIP } from 'node:net';
import {
  boxAnswer,
  type ConsentAnswer,
  consentAnswer,
  refusalAnswer,
  refusalBoxAnswer,
} from '@afluente/domain/consent/consent-answer';
import { refusedBy } from '@afluente/domain/consent/refused-by';
import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { everyPurpose } from '@afluente/domain/customers/record/consent-state';
import type { Form } from '@afluente/domain/forms/form';
import { present } from '../present';
import type { MappedField } from './mapped-field';
import type { Fields } from './system-fields';

/** Consent as it is given with a form: only a known yes grants and only a known no denies; a box left alone says nothing. */

export type Consent = NonNullable<InteractionDraft['consent']>[number];

/** What a post is read with, beside its mapped fields. */
interface Posted extends Seen {
  readonly fields: Fields;
}

/** Who sent a post, and what of the form they saw. */
interface Seen {
  readonly headers: Readonly<Record<string, string>>;
  /** version of the form that was in force when it was posted; that of the form where nobody knows */
  readonly seenVersion?: number | undefined;
}

/**
 * The consents of mapped fields, by a known yes or no, and refusals, where a yes denies; a given one that the form wants confirmed is `pending`. `wording` is what a hidden field named
 * `<field>_wording` says; `proof` names the form and the version that the person saw, under which the wording in force can be read, and a later one that it was read by.
 */
export function consentsOf(
  form: Form,
  mapped: readonly MappedField[],
  { fields, headers, seenVersion }: Posted,
): readonly Consent[] {
  const ip = senderOf(headers);
  return askedOf(form, mapped).flatMap(({ name, channel, purpose, answer }): Consent[] => {
    if (answer === 'unknown' || answer === 'nothing') return [];
    const state = answer === 'yes' ? givenState(form, { channel, purpose }) : 'denied';
    const wording = fields.find(([other]) => other === `${name}_wording`)?.[1];
    const proof = proofOf(form, seenVersion);
    return [present({ channel, purpose, state, wording, proof, ip })];
  });
}

/** The refusal of all mail that advertises, as a form takes it; it says who sent it and how, as every consent of a form. */
export function refusalOfMail(form: Form, { headers, seenVersion }: Seen): Consent {
  const refusal = { channel: 'email', purpose: everyPurpose, state: 'denied' } as const;
  return present({ ...refusal, proof: proofOf(form, seenVersion), ip: senderOf(headers) });
}

function proofOf({ id, version }: Form, seen: number = version): string {
  const posted = `form ${id} version ${seen}`;
  return seen === version ? posted : `${posted}, read later by version ${version}`;
}

/** `novedades: tal vez`: answers about consent that are neither a yes nor a no, for people to see; undefined where there is none. */
export function unclearConsents(form: Form, mapped: readonly MappedField[]): string | undefined {
  const unclear = askedOf(form, mapped).filter(({ answer }) => answer === 'unknown');
  return unclear.map(({ name, value }) => `${name}: ${value}`).join(', ') || undefined;
}

function askedOf(form: Form, mapped: readonly MappedField[]) {
  return mapped.flatMap(({ name, values, target }) => {
    const [kind, channel, purpose] = target.split(':');
    const value = values.at(-1);
    if (kind !== 'consent' && kind !== 'refusal') return [];
    if (channel === undefined || purpose === undefined || value === undefined) return [];
    const read = (one: string) => (kind === 'consent' ? answerIn(form, name, one) : refusalIn(form, name, one));
    const answer = areOneAnswer(form, name, values) ? read(value) : agreedOn(values.map(read));
    return [{ name, channel, purpose: kind === 'refusal' ? refusedBy(purpose) : purpose, value, answer }];
  });
}

/** Whether the last of several values is the answer: a box of which the page posts a hidden `0` before it, as pages without a script do. */
function areOneAnswer({ fields }: Form, name: string, values: readonly string[]): boolean {
  const field = fields.find((other) => other.name === name);
  if (field !== undefined) return field.type === 'checkbox' || field.type === 'hidden';
  return values.slice(0, -1).every((value) => /^(?:0|false|off|)$/i.test(value.trim()));
}

/** A yes and a no at once are neither. */
function agreedOn<Answer>(answers: readonly Answer[]): Answer | 'unknown' {
  const [first, ...others] = answers;
  return first !== undefined && others.every((other) => other === first) ? first : 'unknown';
}

/** A box that says what is refused is ticked by it. */
function refusalIn({ fields }: Form, name: string, value: string) {
  const field = fields.find((other) => other.name === name);
  return field?.type === 'checkbox' ? refusalBoxAnswer(value, field) : refusalAnswer(value, field);
}

function answerIn({ fields }: Form, name: string, value: string): ConsentAnswer {
  const field = fields.find((other) => other.name === name);
  if (field?.type !== 'checkbox') return consentAnswer(value, field);
  return boxAnswer(value, field);
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
