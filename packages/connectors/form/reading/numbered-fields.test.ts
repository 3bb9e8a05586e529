import { normaliseForm } from '../normalise-form';
import { aForm, jsonPost, now } from '../testing/build';
import { unnamedForm as form, readFields as read } from '../testing/read-fields';

describe('fields that only have numbers, and full names', () => {
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
    [{ DDD: '11', Celular: '98765-4302' }, ['11 98765-4302']],
    [{ ddd: '11', celular: '18765-4302' }, ['18765-4302']],
    [{ lada: '5', telefono: '11223346' }, ['11223346']],
    [{ lada: '999', telefono: '11223346' }, ['11223346']],
    [{ lada_asesor: '55', telefono: '11223346' }, ['11223346']],
    [{ lada: '55', telefono: '11223346', celular: '55 1834 7711' }, ['11223346', '55 1834 7711']],
  ])(
    'joins an area code in a field of its own with the rest of the number, where both make a whole number: %j',
    (fields, phones) => {
      expect(read(fields).found).toEqual(phones.map((phone) => ['phone', phone]));
    },
  );
});
