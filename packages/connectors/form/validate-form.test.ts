import type { Form } from '@afluente/domain/forms/form';
import type { Language } from '@afluente/domain/words/language';
import type { Fields } from './system-fields';
import { aForm } from './testing/build';
import { validateForm } from './validate-form';

const good = [
  ['nombre', 'Ana'],
  ['correo', 'ana@example.com'],
] as const;

const validate = (form: Form, fields: Fields, language: Language) =>
  validateForm(form, fields, { language, today: '2026-03-04' });

describe('validateForm', () => {
  it('finds nothing wrong with a good post', () => {
    expect(validate(aForm(), [...good, ['teléfono', '+52 (55) 1234-5678 ext. 12'], ['otro', 'x']], 'en')).toEqual([]);
  });

  it('names every field that is wrong, at once, in the language of the reader', () => {
    const fields = [
      ['correo', 'ana@'],
      ['teléfono', 'call me'],
    ] as const;

    expect(validate(aForm(), fields, 'es')).toEqual([
      { pointer: '/nombre', detail: 'Este campo es obligatorio.' },
      { pointer: '/correo', detail: 'No es un correo electrónico válido. Escríbalo así: nombre@ejemplo.com.' },
      { pointer: '/teléfono', detail: 'No es un número de teléfono válido. Escriba entre 6 y 20 dígitos.' },
    ]);
    expect(validate(aForm(), fields, 'en')[0]?.detail).toBe('This field is required.');
  });

  it('takes blanks for nothing', () => {
    expect(validate(aForm(), [['nombre', '  '], good[1]], 'en').map(({ pointer }) => pointer)).toEqual(['/nombre']);
  });

  it.each([
    'ana@example.com',
    'lu\u00adz@correo.ejemplo.mx',
    '\u2018luz@correo.ejemplo.mx\u2019',
    'ana@example.com; luis@example.com',
    'a+b@sub.example.co',
    "o'hara@example.ie",
    'usuario@españa.es',
  ])('accepts %s as an email address', (email) => {
    expect(validate(aForm(), [good[0], ['correo', email]], 'en')).toEqual([]);
  });

  it.each([
    'ana',
    '@example.com',
    'ana@',
    'ana@localhost',
    'a b@example.com',
    'ana@example..com',
    'a@b@c.com',
    'a@b',
    'ana@10.0.0.1',
    `${'a'.repeat(250)}@b.es`,
  ])('refuses %s as an email address', (email) => {
    expect(validate(aForm(), [good[0], ['correo', email]], 'en')).toHaveLength(1);
  });

  it('refuses an address that most senders cannot answer, unless the form says that its sender can', () => {
    const fields = [good[0], ['correo', 'jos\u00e9@example.com']] as const;

    expect(validate(aForm(), fields, 'es')).toEqual([
      {
        pointer: '/correo',
        detail:
          'No podemos escribir a esta direcci\u00f3n: antes de la @ use solo letras sin acentos ni e\u00f1e, n\u00fameros y puntos.',
      },
    ]);
    expect(validate(aForm({ unicodeMailboxes: true }), fields, 'es')).toEqual([]);
  });

  it.each(['12345', 'no tengo', '5.21552E+12', '5,518,380,017', '0'.repeat(21), '12345678 <script>'])(
    'does not take %s for a phone',
    (phone) => {
      expect(validate(aForm(), [...good, ['teléfono', phone]], 'en')).toHaveLength(1);
    },
  );

  it('wants a required box ticked, and takes no box for a text', () => {
    const form = aForm({ fields: [{ name: 'acepto', type: 'checkbox', required: true }] });

    expect(validate(form, [['x', 'y']], 'en')).toHaveLength(1);
    expect(validate(form, [['acepto', 'no']], 'en')).toHaveLength(1);
    expect(validate(form, [['acepto', 'on']], 'en')).toEqual([]);
  });

  it('refuses an empty form, whatever the page adds by itself', () => {
    const form = aForm({ fields: [{ name: 'nombre', type: 'text' }] });

    expect(
      validate(
        form,
        [
          ['af_rendered', '1'],
          ['lang', 'es'],
          ['nombre', ' '],
        ],
        'es',
      ),
    ).toEqual([{ pointer: '', detail: 'El formulario está vacío.' }]);
  });

  it.each([
    '55 1234 5678',
    '00000000',
    '(+52) 55 1234 5678',
    '0011 52 55 1234 5678',
    '5512345678 ramal 12',
    '٠١٠٠١٢٣٤٥٦٧',
    '\u202a+52 55 1834 7711\u202c',
    '55\u20111834\u20117712',
    '55\u20131834\u20137713',
    '55\u00ad1834\u00ad7717',
    '5518380011 / 5518380012',
  ])('takes %s for a phone', (phone) => {
    expect(validate(aForm(), [...good, ['teléfono', phone]], 'en')).toEqual([]);
  });

  it.each(['+0 55 1234 5678', '+52 55 1234 5678 55 1234 5678'])('knows that %s is nobody to call', (phone) => {
    expect(validate(aForm(), [...good, ['teléfono', phone]], 'en')).toHaveLength(1);
  });

  it.each([
    ['email', 'a@b@example.com', '/email'],
    ['celular', 'no tengo', '/celular'],
  ])('wants what a required text field called %s says', (name, value, pointer) => {
    const form = aForm({ fields: [{ name, type: 'text', required: true }] });
    const voluntary = aForm({ fields: [{ name, type: 'text' }] });

    expect(validate(form, [[name, value]], 'en').map((fault) => fault.pointer)).toEqual([pointer]);
    expect(validate(voluntary, [[name, value]], 'en')).toEqual([]);
  });

  it('goes by the mapping, not by the name', () => {
    const mapping = { campo_1: 'birthday', cumpleaños: 'attribute:fiesta' } as const;
    const form = aForm({
      fields: [
        { name: 'campo_1', type: 'text' },
        { name: 'cumpleaños', type: 'text' },
      ],
      mapping,
    });

    const faults = validate(
      form,
      [
        ['campo_1', 'ayer'],
        ['cumpleaños', 'el sábado'],
      ],
      'en',
    );

    expect(faults.map((fault) => fault.pointer)).toEqual(['/campo_1']);
  });

  it.each(['3024-01-01', '1990-02-30', '31/04/1990', '1899-01-01', 'hoy'])(
    'does not take %s for a birthday',
    (birthday) => {
      const form = aForm({ fields: [{ name: 'fecha_nacimiento', type: 'text' }] });

      const faults = validate(form, [['fecha_nacimiento', birthday]], 'es');

      expect(faults).toEqual([
        { pointer: '/fecha_nacimiento', detail: 'No es una fecha de nacimiento válida. Escríbala así: 1990-04-30.' },
      ]);
    },
  );

  it('takes a birthday of the past, and none', () => {
    expect(validate(aForm(), [...good, ['birthday', '30/04/1990']], 'en')).toEqual([]);
    expect(validate(aForm(), [...good, ['birthday', '']], 'en')).toEqual([]);
  });

  it.each(['5 de mayo de 1990', '12/25/1990', '31/02/1990', '5 de mayo'])(
    'refuses nobody for a birthday that the form does not declare, written %s',
    (birthday) => {
      expect(validate(aForm(), [...good, ['Fecha de nacimiento', birthday]], 'es')).toEqual([]);
      expect(validate(aForm({ fields: [] }), [...good, ['cumpleaños', birthday]], 'es')).toEqual([]);
    },
  );

  it('refuses a name that the record would cut', () => {
    expect(validate(aForm(), [['nombre', 'a'.repeat(512)], good[1]], 'en')).toEqual([]);
    expect(validate(aForm(), [['nombre', 'a'.repeat(513)], good[1]], 'en')).toHaveLength(1);
  });

  it('refuses a text without end', () => {
    expect(validate(aForm(), [['nombre', 'a'.repeat(2_001)], good[1]], 'en')).toHaveLength(1);
    expect(validate(aForm(), [...good, ['mensaje', 'a'.repeat(50_000)]], 'en')).toEqual([]);
  });
});
