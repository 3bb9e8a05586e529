import { type Fault, pointerWithin } from '@afluente/patterns/fault';
import { defineConfig } from '../config';
import { FormInput } from './form';

/** Web forms: what they ask, where each answer goes, and which pages may post. */
export const formConfig = defineConfig({
  kind: 'form',
  path: '/v1/forms/{formId}',
  tag: 'forms',
  title: 'a form',
  schema: FormInput,
  writers: ['admin', 'marketing'],
  settle: (form) => ({ value: withRedirect(form), faults: [...formFaults(form), ...redirectFaults(form)] }),
});

/** A mapping of no field, two fields of one name, confirmation of what no field asks: mistakes that would lose answers in silence. */
function formFaults({ fields, mapping = {}, doubleOptIn }: FormInput): readonly Fault[] {
  const names = fields.map(({ name }) => name);
  const repeated = fields.flatMap(({ name }, index) =>
    names.indexOf(name) === index ? [] : [{ pointer: `/fields/${index}/name`, message: 'another field has this name' }],
  );
  const unknown = Object.keys(mapping)
    .filter((name) => names.length > 0 && !names.includes(name))
    .map((name) => ({
      pointer: pointerWithin('/mapping', name),
      message: 'the form has no such field: name it in `fields` too',
    }));
  const targets = Object.values(mapping);
  const unasked = (doubleOptIn?.purposes ?? []).flatMap((purpose, index) => {
    const message = `no field is mapped to consent:email:${purpose}`;
    const isAsked = targets.includes(`consent:email:${purpose}`);
    return isAsked ? [] : [{ pointer: `/doubleOptIn/purposes/${index}`, message }];
  });
  return [...repeated, ...unknown, ...unasked];
}

/** As browsers write it, so that the header that sends visitors there holds nothing else. */
function withRedirect(form: FormInput): FormInput {
  return form.redirectUrl === undefined ? form : { ...form, redirectUrl: new URL(form.redirectUrl).href };
}

/** A name and a password in it would be shown to every visitor. */
function redirectFaults({ redirectUrl }: FormInput): readonly Fault[] {
  if (redirectUrl === undefined) return [];
  const { username, password } = new URL(redirectUrl);
  if (username === '' && password === '') return [];
  return [{ pointer: '/redirectUrl', message: 'may hold no user name or password: visitors would see it' }];
}
