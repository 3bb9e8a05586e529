import { isPlainNo } from '@afluente/domain/consent/no-answers';
import { emailFault, holdsPhones } from '@afluente/domain/customers/identity/judge-writing';
import { readBirthday } from '@afluente/domain/customers/record/birthday';
import type { Form } from '@afluente/domain/forms/form';
import type { Language } from '@afluente/domain/words/language';
import { takenIn, targetOf } from './map-fields';
import type { Target } from './mapped-field';
import { isNamed } from './reading/posted-field';
import { type Fields, isSystemField } from './system-fields';

/** All faults of a post at once, in the language of the person who filled it in. */

export interface FormFault {
  /** JSON pointer: `/` and the field's name */
  readonly pointer: string;
  readonly detail: string;
}

type Rule = 'required' | 'ticked' | 'email' | 'unicode' | 'phone' | 'birthday' | 'long' | 'empty';

const messages: Readonly<Record<Rule, Readonly<Record<Language, string>>>> = {
  required: { en: 'This field is required.', es: 'Este campo es obligatorio.' },
  ticked: { en: 'Please tick this box.', es: 'Debe marcar esta casilla.' },
  email: {
    en: 'This is not a valid email address. Write it like this: name@example.com.',
    es: 'No es un correo electrónico válido. Escríbalo así: nombre@ejemplo.com.',
  },
  unicode: {
    en: 'We cannot write to this address: before the @ use only letters without accents, digits and dots.',
    es: 'No podemos escribir a esta dirección: antes de la @ use solo letras sin acentos ni eñe, números y puntos.',
  },
  phone: {
    en: 'This is not a valid phone number. Enter 6 to 20 digits.',
    es: 'No es un número de teléfono válido. Escriba entre 6 y 20 dígitos.',
  },
  birthday: {
    en: 'This is not a valid date of birth. Write it like this: 1990-04-30.',
    es: 'No es una fecha de nacimiento válida. Escríbala así: 1990-04-30.',
  },
  long: { en: 'This text is too long.', es: 'Este texto es demasiado largo.' },
  empty: { en: 'The form is empty.', es: 'El formulario está vacío.' },
};

/** Summary of a refused post. */
export const refusalDetail: Readonly<Record<Language, string>> = {
  en: 'Please check the fields listed here.',
  es: 'Revise los campos indicados.',
};

type Field = Form['fields'][number];

/** characters */
const longestLine = 512;
const longestText = 2_000;
const longestArea = 50_000;

/** What the record keeps in one line of the profile: it would cut a longer text. */
const lines: ReadonlySet<Target> = new Set([
  'name',
  'givenName',
  'familyName',
  'company',
  'jobTitle',
  'region',
  'city',
  'country',
]);

/** The first fault of addresses; whether one is deliverable only sending shows. */
function ruleOfEmails(form: Form, given: readonly string[]): Rule | undefined {
  const faults = given.map(emailFault);
  if (faults.includes('notAnAddress')) return 'email';
  return faults.includes('needsUnicode') && form.unicodeMailboxes !== true ? 'unicode' : undefined;
}

/** What a post is judged by. */
export interface Judging {
  /** of the person who filled it in */
  readonly language: Language;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

interface Question {
  readonly form: Form;
  readonly field: Field;
  readonly today: string;
  /** what the mapping fills in this post */
  readonly taken: ReturnType<typeof takenIn>;
}

/** A text field of an obvious or mapped name asks for an address or a phone too; one that need not be filled in may hold anything. */
function asksFor({ form, field, taken }: Question): Target | undefined {
  if (field.type === 'email') return 'email';
  if (field.type === 'tel') return 'phone';
  const target =
    field.type === 'text' || field.type === 'hidden' ? targetOf(form, [field.name, ''], taken).target : undefined;
  return field.required === true || (target !== 'email' && target !== 'phone') ? target : undefined;
}

function longestOf(type: Field['type'], target: Target | undefined): number {
  if (type === 'textarea') return longestArea;
  return target !== undefined && lines.has(target) ? longestLine : longestText;
}

function ruleOfText(question: Question, given: readonly string[]): Rule | undefined {
  const { form, field, today } = question;
  const target = asksFor(question);
  if (given.some((value) => value.length > longestOf(field.type, target))) return 'long';
  if (target === 'email') return ruleOfEmails(form, given);
  if (target === 'phone') return given.every(holdsPhones) ? undefined : 'phone';
  const isBorn = (value: string) => readBirthday(value, { today, country: form.defaultCountry }) !== undefined;
  return target === 'birthday' && !given.every(isBorn) ? 'birthday' : undefined;
}

function ruleBroken(question: Question, values: readonly string[]): Rule | undefined {
  const { field } = question;
  // who could not send it is not to be lost for it: it is named as not sent
  if (field.type === 'file') return undefined;
  const given = values.map((value) => value.trim()).filter((value) => value !== '');
  const isMissing =
    field.type === 'checkbox' ? given.every((one) => one === 'undefined' || isPlainNo(one)) : given.length === 0;
  if (isMissing && field.required === true) return field.type === 'checkbox' ? 'ticked' : 'required';
  return field.type === 'checkbox' ? undefined : ruleOfText(question, given);
}

/** The pointer of a field by its name (RFC 6901). */
export function fieldPointer(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function isEmptyPost(form: Form, fields: Fields): boolean {
  const filled = fields.filter(([name, value]) => value.trim() !== '' && !isSystemField(name));
  return filled.every(([name]) => name === form.spam?.honeypot);
}

/** The faults of a post, in the order in which the form declares its fields; none where it is good. */
export function validateForm(form: Form, fields: Fields, { language, today }: Judging): readonly FormFault[] {
  const taken = takenIn(form, fields);
  const faults = form.fields.flatMap((field): FormFault[] => {
    const values = fields.filter((posted) => isNamed(field.name, posted)).map(([, value]) => value);
    const rule = ruleBroken({ form, field, today, taken }, values);
    return rule === undefined ? [] : [{ pointer: fieldPointer(field.name), detail: messages[rule][language] }];
  });
  if (faults.length > 0 || !isEmptyPost(form, fields)) return faults;
  return [{ pointer: '', detail: messages.empty[language] }];
}
