import type { Form } from '@afluente/domain/forms/form';
import { type LearnedFields, nothingLearned, withPost } from '@afluente/domain/forms/learned-fields';
import { proposedForm } from '@afluente/domain/forms/propose-fields';
import { normaliseForm } from '../normalise-form';
import { aForm, jsonPost, now, urlEncodedPost } from '../testing/build';

const form = aForm({ fields: [], defaultCountry: 'MX' });

function read(
  fields: Readonly<Record<string, string>>,
  { as = form, learned }: { as?: Form; learned?: LearnedFields } = {},
) {
  const { interactions, suggests } = normaliseForm(urlEncodedPost(fields), { form: as, now, learned });
  const [{ person, content, attributes } = { person: { identifiers: [] } }] = interactions;
  const found = person.identifiers.map(({ type, raw }) => [type, raw]);
  return { found, name: 'name' in person ? person.name : undefined, text: content?.text, attributes, suggests };
}

describe('reading by value', () => {
  it('takes an address for the e-mail whatever its field is called, and nobody else’s', () => {
    expect(read({ dato: 'ana@example.com' }).found).toEqual([['email', 'ana@example.com']]);
    expect(read({ asesor_email: 'yo@empresa.mx', dato: 'ana@example.com' }).found).toEqual([
      ['email', 'ana@example.com'],
    ]);
    expect(read({ asesor_email: 'yo@empresa.mx' })).toMatchObject({
      found: [],
      attributes: { asesor_email: 'yo@empresa.mx' },
    });
  });

  it.each<Readonly<Record<string, string>>>([
    { 'Email del comercial': 'vende@example.com', 'Teléfono de un familiar': '55 1834 7711' },
    { 'Teléfono de referencia': '55 1834 7711', 'Correo de su colega': 'x@example.com' },
    { "Your colleague's e-mail": 'x@example.com', 'Phone of a relative': '55 1834 7711' },
    { 'E-mail do vendedor': 'x@example.com', 'Telefone da mãe': '55 1834 7711' },
  ])('leaves what a question says is somebody else’s: %j', (fields) => {
    expect(read({ Correo: 'olga@example.es', ...fields })).toMatchObject({
      found: [['email', 'olga@example.es']],
      attributes: fields,
    });
  });

  it('takes what only sounds like somebody else’s', () => {
    const { found } = read({ 'Email comercial': 'olga@example.es', 'Teléfono comercial': '55 1834 7711' });

    expect(found).toEqual([
      ['email', 'olga@example.es'],
      ['phone', '55 1834 7711'],
    ]);
  });

  it.each(['No Label', 'Sin etiqueta'])('reads fields of Elementor that have no label by their id: %s', (words) => {
    const fields = {
      name: 'Inés Rey',
      email: 'ines@example.com',
      field_9c1: '55 1834 7711',
      message: 'Quiero información',
    };
    const posted = Object.fromEntries(Object.entries(fields).map(([id, value]) => [`${words} ${id}`, value]));

    expect(read(posted)).toMatchObject({
      found: [
        ['email', 'ines@example.com'],
        ['phone', '55 1834 7711'],
      ],
      name: 'Inés Rey',
      text: 'Quiero información',
    });
  });

  it.each(['pregunta', 'question', 'campo', 'input'])('reads numbered fields called %s by their values', (word) => {
    const fields = { [`${word}_1`]: 'Mario Ros Pla', [`${word}_2`]: 'mario@example.mx', [`${word}_3`]: '55 1834 7711' };

    expect(read(fields)).toMatchObject({
      found: [
        ['email', 'mario@example.mx'],
        ['phone', '55 1834 7711'],
      ],
      name: 'Mario Ros Pla',
      text: undefined,
    });
  });

  it.each([
    ['pregunta', 'mario@example.mx', 'email'],
    ['mensaje', 'mario@example.mx', 'email'],
    ['nombre', 'mario@example.mx', 'email'],
    ['pregunta', '55 1834 7711', 'phone'],
  ])(
    'takes for an identifier what is nothing else, also where the name asks for another thing: %s=%s',
    (name, value, type) => {
      expect(read({ [name]: value }).found).toEqual([[type, value]]);
      expect(read({ [name]: value }, { as: aForm({ fields: [], mapping: { [name]: 'text' } }) }).found).toEqual([]);
    },
  );

  it('keeps a message that only holds an address or a number', () => {
    expect(read({ mensaje: 'Mi correo es ana@example.com' })).toMatchObject({
      found: [],
      text: 'Mi correo es ana@example.com',
    });
    expect(read({ asunto: '5518347711' }).found).toEqual([]);
  });

  it('reads by its question and type what has a number for a name', () => {
    const fields = [
      { key: 'question_1', label: 'Nombre', type: 'INPUT_TEXT', value: 'Mario Ros' },
      { key: 'question_2', label: 'Móvil', type: 'INPUT_PHONE_NUMBER', value: '55 1834 7711' },
      { key: 'question_3', type: 'INPUT_EMAIL', value: 'mario@example.mx' },
    ];
    const [interaction] = normaliseForm(jsonPost({ data: { fields } }), { form, now }).interactions;

    expect(interaction?.person).toMatchObject({ name: 'Mario Ros' });
    expect(interaction?.person.identifiers.map(({ raw }) => raw)).toEqual(['mario@example.mx', '55 1834 7711']);
  });

  it.each(['q3_nombreCompleto', 'q3_fullName9', 'fullName9', 'q3_nombre'])(
    'joins the parts of the name that Jotform posts as %s',
    (field) => {
      const post = jsonPost({ [field]: { first: 'Mario', last: 'Ros' }, q4_email4: 'm@example.mx' });
      const [interaction] = normaliseForm(post, { form, now }).interactions;

      expect(interaction?.person).toMatchObject({ givenName: 'Mario', familyName: 'Ros' });
      expect(interaction?.person.identifiers).toEqual([{ type: 'email', raw: 'm@example.mx' }]);
    },
  );

  it.each([
    [{ lada: '55', telefono: '1122 3346' }, ['55 1122 3346']],
    [{ codigo_de_area: '(999)', Teléfono: '123-4567' }, ['(999) 123-4567']],
    [{ lada: '55', telefono: '55 1122 3346' }, ['55 1122 3346']],
    [{ lada: '5', telefono: '11223346' }, ['11223346']],
    [{ lada: '999', telefono: '11223346' }, ['11223346']],
    [{ lada_asesor: '55', telefono: '11223346' }, ['11223346']],
    [{ lada: '55', telefono: '11223346', celular: '55 1834 7711' }, ['11223346', '55 1834 7711']],
  ])(
    'joins an area code in a field of its own with the rest of the number, where both make ten digits: %j',
    (fields, phones) => {
      expect(read(fields).found).toEqual(phones.map((phone) => ['phone', phone]));
    },
  );

  it('leaves an address where a named one is the e-mail already', () => {
    const { found, attributes } = read({ otro_dato: 'b@example.com', correo: 'a@example.com' });

    expect([found, attributes]).toEqual([[['email', 'a@example.com']], { otro_dato: 'b@example.com' }]);
  });

  it.each([
    ['a number in a field without a name', { input_3: '55 1834 7711' }, [['phone', '55 1834 7711']]],
    ['an international one anywhere', { dato: '+52 55 1834 7711' }, [['phone', '+52 55 1834 7711']]],
    ['no order number', { pedido: '5518347711' }, []],
    ['no date', { input_3: '2026-03-02' }, []],
    ['no amount', { input_3: '1.250.000' }, []],
    ['no identity number', { input_3: '12345678' }, []],
  ])('takes for a phone %s', (_what, fields, found) => {
    expect(read(fields).found).toEqual(found);
  });

  it('takes a number without country for no phone where the form has no country', () => {
    expect(read({ input_3: '55 1834 7711' }, { as: aForm({ fields: [] }) }).found).toEqual([]);
  });

  it('reads a name and a message of fields that only have numbers, and no choice', () => {
    const { name, text, attributes } = read({
      input_1: 'Ana de la Cruz',
      input_2: 'ana@example.com',
      input_5: 'Azul',
      input_6: 'Me interesa una cocina nueva, gracias',
    });

    expect([name, text, attributes]).toEqual([
      'Ana de la Cruz',
      'Me interesa una cocina nueva, gracias',
      { input_5: 'Azul' },
    ]);
  });

  it('goes by most posts where a value alone says nothing, or is written wrongly', () => {
    const field = { filled: 9, phone: 0, prose: 0, tick: 0, target: 'attribute:q' };
    const fields = [{ ...field, name: 'b', email: 9 }];
    const learned: LearnedFields = {
      formId: 'f',
      version: 1,
      posts: 9,
      fields,
      overfull: 0,
      firstAt: now,
      updatedAt: now,
    };

    expect(read({ a: 'x@example.com', b: 'ana@example.com' }, { learned }).found).toEqual([
      ['email', 'ana@example.com'],
    ]);
    expect(read({ b: 'ana@@example' }, { learned }).found).toEqual([['email', 'ana@@example']]);
    expect(read({ b: 'ana@@example' }).found).toEqual([]);
  });

  it.each(['¿Precio?', 'hay envío ?', 'Hola', 'Buenos Días'])('takes “%s” for a message by itself', (text) => {
    expect(read({ input_1: 'Ana Ruiz', input_9: text })).toMatchObject({ name: 'Ana Ruiz', text });
    expect(read({ input_9: text }).name).toBeUndefined();
  });

  it('takes short things for the message where earlier posts had one there, and leaves a choice', () => {
    const messages = [
      ...['Quiero una cocina nueva para marzo', 'precio', 'Me interesa, llámenme por favor hoy', 'info', 'catálogo'],
      ...['¿Tienen sucursal en Puebla?', 'cotización', 'urge', 'Necesito medidas de la mesa redonda', 'me interesa'],
    ];
    const learned = messages
      .map((input_3, nth) => ({ input_3, input_4: ['Azul', 'Verde', 'No sé todavía cuál quiero yo'][nth % 3] ?? '' }))
      .map((fields) => normaliseForm(urlEncodedPost(fields), { form, now }).seen?.[0] ?? [])
      .reduce((sofar, seen) => withPost(sofar, seen, now), nothingLearned('f', now));

    const { text, attributes } = read({ input_3: 'promo', input_4: 'Verde', correo: 'a@example.com' }, { learned });

    expect([text, attributes]).toEqual(['promo', { input_4: 'Verde' }]);
    expect(read({ input_3: 'promo', correo: 'a@example.com' }).attributes).toEqual({ input_3: 'promo' });
    expect(proposedForm(form, learned).mapping).toEqual({ input_3: 'text' });
    expect(JSON.stringify(learned)).not.toMatch(/precio|promo|Azul/i);
  });

  it('suggests a mapping where the form’s own mapping hides who it is, without the value', () => {
    const as = aForm({ fields: [{ name: 'mail', type: 'text' }], mapping: { mail: 'attribute:mail' } });

    expect(read({ mail: 'ana@example.com' }, { as })).toMatchObject({
      found: [],
      suggests: [{ field: 'mail', target: 'email' }],
    });
    expect(read({ mail: 'ana@example.com', correo: 'b@example.com' }, { as }).suggests).toBeUndefined();
  });

  it('suggests another field than that of a mailbox that nobody reads, and one without a name', () => {
    const as = aForm({ mapping: { correo: 'email', dato: 'attribute:dato' } });

    expect(read({ correo: 'no-reply@tienda.mx', dato: 'ana@mora.mx' }, { as }).suggests).toEqual([
      { field: 'dato', target: 'email' },
    ]);
    expect(read({ correo: 'no-reply@tienda.mx', dato: 'noreply@tienda.mx' }, { as }).suggests).toBeUndefined();
    const unnamed = aForm({ mapping: { ...as.mapping, unnamed: 'attribute:x' } });
    expect(read({ '': 'ana@mora.mx', dato: 'Ana' }, { as }).found).toEqual([['email', 'ana@mora.mx']]);
    expect(read({ '': 'ana@mora.mx', dato: 'Ana' }, { as: unnamed }).suggests).toEqual([
      { field: 'unnamed', target: 'email' },
    ]);
  });

  it('suggests no field of somebody else', () => {
    const others = { asesor_email: 'yo@empresa.mx', jefe: 'x@y.mx', telefono_vendedor: '55 1834 7711' };

    expect(read(others).suggests).toBeUndefined();
    expect(read({ ...others, folio: '55 1834 7711' }).suggests).toEqual([{ field: 'folio', target: 'phone' }]);
  });

  it('makes no customer of an ad platform’s test', () => {
    const lead = {
      lead_id: 'test-12345',
      is_test: true,
      user_column_data: [{ column_id: 'EMAIL', string_value: 'a@b.es' }],
    };

    expect(normaliseForm(jsonPost(lead), { form, now }).spam).toMatchObject({ code: 'form.test' });
    expect(normaliseForm(jsonPost({ ...lead, is_test: false }), { form, now })).not.toHaveProperty('spam');
  });
});
