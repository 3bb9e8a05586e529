import { type Fault, pointerWithin } from '@afluente/patterns/fault';
import { choicesFor } from '../choices';
import { defineConfig } from '../config';
import { isCountry } from '../customers/record/edit-checks';
import { notACountry } from '../sources/source';
import { FormInput } from './form';

/** Web forms: what they ask, where each answer goes, and which pages may post. */
export const formConfig = defineConfig({
  kind: 'form',
  path: '/v1/forms/{formId}',
  tag: 'forms',
  title: 'a form',
  schema: FormInput,
  writers: ['admin', 'marketing'],
  settle: (form) => ({ value: withRedirect(form), faults: [...formFaults(form), ...placeFaults(form)] }),
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
      message: `the form has no such field: name it in \`fields\` too; ${choicesFor(name, names)}`,
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

/** Checked here and not in the schema, by which forms of before are still read. */
function placeFaults(form: FormInput): readonly Fault[] {
  const { defaultCountry, allowedOrigins } = form;
  const isUnknown = defaultCountry !== undefined && !isCountry(defaultCountry);
  const origins = allowedOrigins.flatMap((allowed, index) =>
    allowed === '*' || /^https?:$/.test(new URL(allowed).protocol)
      ? []
      : [{ pointer: `/allowedOrigins/${index}`, message: 'must be a URL, with https:// before it' }],
  );
  return [
    ...(isUnknown ? [{ pointer: '/defaultCountry', message: notACountry }] : []),
    ...origins,
    ...redirectFaults(form),
  ];
}

/** A name and a password in it would be shown to every visitor. */
function redirectFaults({ redirectUrl }: FormInput): readonly Fault[] {
  if (redirectUrl === undefined) return [];
  const { username, password } = new URL(redirectUrl);
  if (username === '' && password === '') return [];
  return [{ pointer: '/redirectUrl', message: 'may hold no user name or password: visitors would see it' }];
}
