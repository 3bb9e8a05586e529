import type { Form } from '@afluente/domain/form';
import { isTicked } from './consent';
import type { Language } from './language';
import { type Fields, isSystemField } from './system-fields';

/** What is wrong with a post, told for every field at once, in the words of the person who filled it in. */

export interface FormFault {
  /** JSON pointer: `/` and the field's name */
  readonly pointer: string;
  readonly detail: string;
}

type Rule = 'required' | 'ticked' | 'email' | 'phone' | 'long' | 'empty';

const messages: Readonly<Record<Rule, Readonly<Record<Language, string>>>> = {
  required: { en: 'This field is required.', es: 'Este campo es obligatorio.' },
  ticked: { en: 'This box has to be ticked.', es: 'Es necesario marcar esta casilla.' },
  email: {
    en: 'This is not an e-mail address: write it like name@example.com.',
    es: 'No es un correo electrónico: escríbalo como nombre@ejemplo.com.',
  },
  phone: {
    en: 'This is not a phone number: write 6 to 20 digits.',
    es: 'No es un número de teléfono: escriba entre 6 y 20 dígitos.',
  },
  long: { en: 'This text is too long.', es: 'Este texto es demasiado largo.' },
  empty: { en: 'The form is empty.', es: 'El formulario está vacío.' },
};

/** Summary of a refused post. */
export const refusalDetail: Readonly<Record<Language, string>> = {
  en: 'Some fields need your attention.',
  es: 'Revise los campos señalados.',
};

type Field = Form['fields'][number];

const longestText = 2_000;
const longestArea = 50_000;

/** One @ between a local part and a domain of labels, no blanks: what delivers is found out by sending. */
function isEmail(value: string): boolean {
  return value.length <= 254 && /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\.]+(\.[^\s@<>"(),;:\\.]+)+$/u.test(value);
}

function isPhone(value: string): boolean {
  const digits = value.replace(/[^\p{Nd}]/gu, '').length;
  return digits >= 6 && digits <= 20 && /^[\p{Nd}\s+().\-/#*]*(?:(?:ext|x|int)\.?\s*\p{Nd}+)?$/iu.test(value);
}

function ruleOfText(field: Field, given: readonly string[]): Rule | undefined {
  const longest = field.type === 'textarea' ? longestArea : longestText;
  if (given.some((value) => value.length > longest)) return 'long';
  if (field.type === 'email' && !given.every(isEmail)) return 'email';
  return field.type === 'tel' && !given.every(isPhone) ? 'phone' : undefined;
}

function ruleBroken(field: Field, values: readonly string[]): Rule | undefined {
  const given = values.map((value) => value.trim()).filter((value) => value !== '');
  const isMissing = field.type === 'checkbox' ? !given.some(isTicked) : given.length === 0;
  if (isMissing && field.required === true) return field.type === 'checkbox' ? 'ticked' : 'required';
  return field.type === 'checkbox' ? undefined : ruleOfText(field, given);
}

/** The pointer of a field by its name (RFC 6901). */
export function fieldPointer(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function isEmptyPost(form: Form, fields: Fields): boolean {
  const telling = fields.filter(([name, value]) => value.trim() !== '' && !isSystemField(name));
  return telling.every(([name]) => name === form.spam?.honeypot);
}

/** The faults of a post, in the order in which the form declares its fields; none where it is good. */
export function validateForm(form: Form, fields: Fields, language: Language): readonly FormFault[] {
  const faults = form.fields.flatMap((field): FormFault[] => {
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    const rule = ruleBroken(field, values);
    return rule === undefined ? [] : [{ pointer: fieldPointer(field.name), detail: messages[rule][language] }];
  });
  if (faults.length > 0 || !isEmptyPost(form, fields)) return faults;
  return [{ pointer: '', detail: messages.empty[language] }];
}
