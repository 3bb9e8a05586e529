import { type LearnedFields, nothingLearned, withPost } from '@afluente/domain/forms/learned-fields';
import { proposedForm } from '@afluente/domain/forms/propose-fields';
import { normaliseForm } from '../normalise-form';
import { aForm, jsonPost, now, urlEncodedPost } from '../testing/build';

import { unnamedForm as form, readFields as read } from '../testing/read-fields';

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
