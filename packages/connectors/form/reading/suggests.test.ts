import { aForm } from '../testing/build';
import { readFields as read } from '../testing/read-fields';

describe('a suggested mapping', () => {
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

  it.each([
    ['datos de referencia', '55 1834 7711', 'phone'],
    ['Datos de referencia', 'ana@example.com', 'email'],
    ['Teléfono de referencia', '55 1834 7711', 'phone'],
    ['otro contacto', '55 1834 7711', 'phone'],
    ['reference details', 'ana@example.com', 'email'],
  ])('suggests with a doubt what may be the visitor’s too, and reads nobody by it: %s', (field, value, target) => {
    expect(read({ [field]: value })).toMatchObject({ found: [], suggests: [{ field, target, unclear: true }] });
    expect(read({ [field]: value, folio: '55 1834 7712' }).suggests).toEqual([{ field: 'folio', target: 'phone' }]);
  });

  it('suggests no reference that is somebody’s relation or role', () => {
    expect(read({ 'Teléfono de referencia de tu esposa': '55 1834 7711' }).suggests).toBeUndefined();
    expect(read({ 'otro asesor': '55 1834 7711' }).suggests).toBeUndefined();
  });
});
