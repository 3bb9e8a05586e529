import { aForm } from './testing/build';
import { validateForm } from './validate-form';

const good = [
  ['nombre', 'Ana'],
  ['correo', 'ana@example.com'],
] as const;

describe('validateForm', () => {
  it('finds nothing wrong with a good post', () => {
    expect(validateForm(aForm(), [...good, ['teléfono', '+52 (55) 1234-5678 ext. 12'], ['otro', 'x']], 'en')).toEqual(
      [],
    );
  });

  it('names every field that is wrong, at once, in the language of the reader', () => {
    const fields = [
      ['correo', 'ana@'],
      ['teléfono', 'call me'],
    ] as const;

    expect(validateForm(aForm(), fields, 'es')).toEqual([
      { pointer: '/nombre', detail: 'Este campo es obligatorio.' },
      { pointer: '/correo', detail: 'No es un correo electrónico: escríbalo como nombre@ejemplo.com.' },
      { pointer: '/teléfono', detail: 'No es un número de teléfono: escriba entre 6 y 20 dígitos.' },
    ]);
    expect(validateForm(aForm(), fields, 'en')[0]?.detail).toBe('This field is required.');
  });

  it('takes blanks for nothing', () => {
    expect(validateForm(aForm(), [['nombre', '  '], good[1]], 'en').map(({ pointer }) => pointer)).toEqual(['/nombre']);
  });

  it.each([
    'ana@example.com',
    'ana.maría@correo.ejemplo.mx',
    'a+b@sub.example.co',
    "o'hara@example.ie",
    'usuario@españa.es',
  ])('takes %s for an e-mail address', (email) => {
    expect(validateForm(aForm(), [good[0], ['correo', email]], 'en')).toEqual([]);
  });

  it.each([
    'ana',
    '@example.com',
    'ana@',
    'ana@localhost',
    'a b@example.com',
    'ana@example..com',
    'a@b@c.com',
    `${'a'.repeat(250)}@b.es`,
  ])('does not take %s for an e-mail address', (email) => {
    expect(validateForm(aForm(), [good[0], ['correo', email]], 'en')).toHaveLength(1);
  });

  it.each(['12345', 'no tengo', '0'.repeat(21), '12345678 <script>'])('does not take %s for a phone', (phone) => {
    expect(validateForm(aForm(), [...good, ['teléfono', phone]], 'en')).toHaveLength(1);
  });

  it('wants a required box ticked, and takes no box for a text', () => {
    const form = aForm({ fields: [{ name: 'acepto', type: 'checkbox', required: true }] });

    expect(validateForm(form, [['x', 'y']], 'en')).toHaveLength(1);
    expect(validateForm(form, [['acepto', 'no']], 'en')).toHaveLength(1);
    expect(validateForm(form, [['acepto', 'on']], 'en')).toEqual([]);
  });

  it('refuses an empty form, whatever the page adds by itself', () => {
    const form = aForm({ fields: [{ name: 'nombre', type: 'text' }] });

    expect(
      validateForm(
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

  it('refuses a text without end', () => {
    expect(validateForm(aForm(), [['nombre', 'a'.repeat(2_001)], good[1]], 'en')).toHaveLength(1);
    expect(validateForm(aForm(), [...good, ['mensaje', 'a'.repeat(50_000)]], 'en')).toEqual([]);
  });
});
