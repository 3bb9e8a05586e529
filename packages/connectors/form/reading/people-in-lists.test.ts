import type { Form } from '@afluente/domain/forms/form';
import { checkHeader } from '../check-header';
import { normaliseForm } from '../normalise-form';
import { aForm, jsonPost, now, urlEncodedPost } from '../testing/build';

const form = aForm({ fields: [], defaultCountry: 'MX' });

function people(request: Parameters<typeof normaliseForm>[0], as: Form = form) {
  return normaliseForm(request, { form: as, now }).interactions.map(({ person, attributes, consent }) => ({
    found: person.identifiers.map(({ raw }) => raw),
    name: 'name' in person ? person.name : undefined,
    attributes,
    consent,
  }));
}
const found = (body: unknown) => people(jsonPost(body)).map((one) => one.found);

const ana = { nombre: 'Ana Ruiz', correo: 'ana@example.com' };
const leo = { nombre: 'Leo Sol', correo: 'leo@example.com' };

describe('a post with a list of people', () => {
  it.each(['data', 'leads', 'rows', 'lo-que-sea', 'submissions', 'contacts'])(
    'is a submission each in %s',
    (wrapper) => {
      expect(people(jsonPost({ [wrapper]: [ana, leo] }))).toEqual([
        { found: ['ana@example.com'], name: 'Ana Ruiz' },
        { found: ['leo@example.com'], name: 'Leo Sol' },
      ]);
    },
  );

  it.each([
    ['nested deeper', { result: { page: 1, items: [ana, leo] } }],
    ['written as text', { payload: JSON.stringify([ana, leo]) }],
    ['in a list of one', [{ data: [ana, leo] }]],
    ['with the fields of each in a nest', { objects: [{ properties: ana }, { properties: leo }] }],
    ['as Meta lists its leads', { data: [metaLead('1', ana.correo), metaLead('2', leo.correo)] }],
    ['without names of fields', { data: [{ input_1: ana.correo }, { input_1: leo.correo }] }],
  ])('is a submission each %s', (_what, body) => {
    expect(found(body)).toEqual([['ana@example.com'], ['leo@example.com']]);
  });

  it('is one each of a form that numbers them', () => {
    const fields = { 'leads[0][correo]': ana.correo, 'leads[1][correo]': leo.correo, utm_source: 'feria' };

    expect(people(urlEncodedPost(fields)).map((one) => one.found)).toEqual([['ana@example.com'], ['leo@example.com']]);
  });

  it('is a submission each in all its lists', () => {
    const [eva, luz] = ['eva@example.com', 'luz@example.com'].map((correo) => ({ correo }));

    expect(found({ hoy: [ana, eva], ayer: [leo, luz] }).flat()).toEqual([ana, eva, leo, luz].map((one) => one?.correo));
  });

  it('records who of them names nobody, too', () => {
    expect(found({ data: [ana, { nombre: 'Sin Correo' }] })).toEqual([['ana@example.com'], []]);
  });

  it.each([
    ['a list', [ana, null, leo, 'x'], '[1], [3]'],
    ['a list in an object', { data: [ana, leo, 'x', null] }, 'data[2], data[3]'],
  ])('names the places of what is none, and records the others: %s', (_what, body, places) => {
    const [one, ...more] = people(jsonPost(body));

    expect(one).toMatchObject({ found: [ana.correo], attributes: { rejectedEntries: places } });
    expect(more.map(({ found, attributes }) => [found, attributes])).toEqual([[[leo.correo], undefined]]);
  });

  it('records the good ones of a form that refuses the others, and refuses where there is none', () => {
    const as = aForm({ fields: [{ name: 'correo', type: 'email', required: true }] });
    const checked = (body: unknown) => people(jsonPost(body, { [checkHeader]: '1' }), as).map((one) => one.found);

    expect(checked([ana, { nombre: 'Sin Correo' }, leo])).toEqual([[ana.correo], [], [leo.correo]]);
    expect(() => checked([{ nombre: 'Sin Correo' }, { correo: 'mal' }])).toThrow('required');
  });

  it('is one each of a form that numbers them from one', () => {
    const fields = { 'users[1][correo]': ana.correo, 'users[2][correo]': leo.correo };

    expect(people(urlEncodedPost(fields)).map((one) => one.found)).toEqual([[ana.correo], [leo.correo]]);
  });

  it('gives each what stands beside the list as an answer, and nobody’s name or consent', () => {
    const as = aForm({ fields: [], mapping: { acepto: 'consent:email:marketing', empresa: 'company' } });
    const body = { name: 'Formulario de la feria', acepto: 'sí', utm_source: 'feria', data: [ana, leo] };

    const [one, other] = people(jsonPost(body), as);

    expect(one).toEqual({
      ...{ found: ['ana@example.com'], name: 'Ana Ruiz' },
      attributes: { name: 'Formulario de la feria', acepto: 'sí' },
    });
    expect(other).toMatchObject({ found: ['leo@example.com'], name: 'Leo Sol' });
  });

  it('is of who is named beside it, with the others among the answers', () => {
    const body = { nombre: 'Eva Gil', email: 'eva@example.com', data: [ana, leo] };

    expect(people(jsonPost(body))).toEqual([
      {
        ...{ found: ['eva@example.com'], name: 'Eva Gil' },
        attributes: {
          'data.nombre': ['Ana Ruiz', 'Leo Sol'],
          'data.correo': ['ana@example.com', 'leo@example.com'],
        },
      },
    ]);
  });

  it.each([
    [
      'answers',
      {
        data: [
          { name: 'email', value: 'ana@example.com' },
          { name: 'nombre', value: 'Ana' },
        ],
      },
    ],
    ['one field each', { data: [{ email: 'ana@example.com' }, { nombre: 'Ana' }] }],
    ['what was bought', { email: 'ana@example.com', items: [{ nombre: 'Mesa' }, { nombre: 'Silla' }] }],
    [
      'one person twice',
      {
        data: [
          { email: 'ana@example.com', a: '1' },
          { email: 'ana@example.com', a: '2' },
        ],
      },
    ],
  ])('is one submission of one person where it lists %s', (_what, body) => {
    expect(found(body).map((all) => [...new Set(all)])).toEqual([['ana@example.com']]);
  });

  it('is one submission where it lists the addresses of one person', () => {
    const emails = [{ email: 'ana@example.com' }, { email: 'ana.ruiz@example.com' }];

    expect(found({ contact: { name: 'Ana Ruiz', emails } })).toEqual([['ana@example.com', 'ana.ruiz@example.com']]);
  });
});

function metaLead(id: string, email: string) {
  return { id, field_data: [{ name: 'email', values: [email] }] };
}
