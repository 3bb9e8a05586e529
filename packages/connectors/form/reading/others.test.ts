import type { Form } from '@afluente/domain/forms/form';
import { nothingLearned, withPost } from '@afluente/domain/forms/learned-fields';
import { proposalOf, proposedForm } from '@afluente/domain/forms/propose-fields';
import { normaliseForm } from '../normalise-form';
import { aForm, jsonPost, now, urlEncodedPost } from '../testing/build';
import { isAboutOthers } from './others';

const form = aForm({ fields: [], defaultCountry: 'MX' });

const nothing = nothingLearned(form.id, now);
type Learned = typeof nothing;

function found(request: Parameters<typeof normaliseForm>[0], as: Form = form) {
  const [interaction] = normaliseForm(request, { form: as, now }).interactions;
  return interaction?.person.identifiers.map(({ raw }) => raw);
}

const emails = [
  'Correo de tu jefe',
  'Email de tu pareja',
  'Who referred you? (email)',
  '¿Quién te recomendó? (correo)',
  'Correo del vendedor que te atendió',
  'Email de soporte',
  'Your partner’s email',
  "Parent's email",
  'E-mail do cônjuge',
  'E-mail da sua esposa',
  'correo_padre',
  'email_to',
];
const phones = [
  'Teléfono del aval',
  'Emergency contact phone',
  'Celular de tu esposa',
  'Telefone do cônjuge',
  'Referencia 1 teléfono',
  'Telefono referencia personal',
  'tel_emergencia',
  'Celular del fiador',
  'Telefone de referência',
  'Phone of your landlord',
];

describe('an address of somebody else', () => {
  const asked = [...emails.map((name) => [name, 'email'] as const), ...phones.map((name) => [name, 'phone'] as const)];

  it.each(asked)('is not the visitor’s, whatever says that it is one: %s', (name, kind) => {
    const value = kind === 'email' ? 'otra@example.com' : '+52 55 1834 7711';
    const type = kind === 'email' ? 'email' : 'tel';
    const typed = { fields: { a: { id: kind, type: kind, title: name, value } } };
    const tally = { data: { fields: [{ key: kind, label: name, type: `INPUT_${kind.toUpperCase()}`, value }] } };
    const typeform = { answers: [{ type: kind, [kind]: value, field: { id: 'x', type: kind, ref: kind } }] };
    const definition = { fields: [{ id: 'x', title: name, type: kind, ref: kind }] };

    expect(found(urlEncodedPost({ [name]: value }))).toEqual([]);
    expect(found(jsonPost(typed))).toEqual([]);
    expect(found(jsonPost(tally))).toEqual([]);
    expect(found(jsonPost({ form_response: { definition, ...typeform } }))).toEqual([]);
    expect(found(urlEncodedPost({ [name]: value }), aForm({ fields: [{ name, type }] }))).toEqual([]);
  });

  it('is the visitor’s where a mapping says so', () => {
    const as = aForm({ fields: [], mapping: { correo_jefe: 'email' } });

    expect(found(urlEncodedPost({ correo_jefe: 'jefa@example.com' }), as)).toEqual(['jefa@example.com']);
  });

  it.each([
    'Email',
    'Where should we send it to?',
    'Email where our agent can reach you',
    'Teléfono para que un asesor pueda llamarte',
    'Correo al que te enviamos la referencia',
    'Tu correo para recibir soporte y poder contactarte',
    'Email comercial',
    'Correo laboral',
  ])('is the visitor’s where it is asked of them: %s', (label) => {
    const type = /tel/i.test(label) ? 'phone' : 'email';
    const value = type === 'phone' ? '55 1834 7711' : 'ana@example.com';

    expect(found(jsonPost({ data: { fields: [{ key: 'q1', label, type: `INPUT_${type}`, value }] } }))).toEqual([
      value,
    ]);
  });

  it.each([
    ['Email del comercial', 'vende@example.com', urlEncodedPost],
    ['Teléfono de un familiar', '55 1834 7711', urlEncodedPost],
    ['emergencyContact.email', 'otra@example.com', jsonPost],
  ])('is not proposed as the visitor’s, however many posts bring one: %s', (name, value, as) => {
    const [seen = []] = normaliseForm(as({ [name]: value, dato: 'Azul' }), { form, now }).seen ?? [];
    const learned = Array.from({ length: 9 }).reduce((known: Learned) => withPost(known, seen, now), nothing);
    const proposed = learned.fields.map((field) => proposalOf(field, learned));

    expect(proposed.find((field) => field.name === name)).toMatchObject({ type: 'text', by: 'others' });
    expect(proposedForm(form, learned).mapping).toEqual({});
    expect(proposedForm({ ...form, mapping: { [name]: 'email' } }, learned).mapping).toEqual({ [name]: 'email' });
  });

  it('is named by words around its name, too', () => {
    expect(isAboutOthers({ name: 'email', hints: { path: 'emergencyContact.email' } })).toBe(true);
    expect(isAboutOthers({ name: 'email', hints: { path: 'contact.email' } })).toBe(false);
  });
});
