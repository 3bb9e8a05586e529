import { countriesOfRegion, isRegionName, isSameRegion, regionName } from './region';

describe('regionName', () => {
  it.each([
    ['Jal.', 'MX', 'Jalisco'],
    ['JALISCO', 'MX', 'Jalisco'],
    ['Jal.', undefined, 'Jalisco'],
    ['jalisco', undefined, 'Jalisco'],
    ['Estado de Jalisco', 'MX', 'Jalisco'],
    ['Edo. de México', 'MX', 'Estado de México'],
    ['Edomex', 'MX', 'Estado de México'],
    ['CDMX', 'MX', 'Ciudad de México'],
    ['N.L.', 'MX', 'Nuevo León'],
    ['nuevo leon', 'MX', 'Nuevo León'],
    ['tx', 'US', 'Texas'],
    ['SP', 'BR', 'São Paulo'],
    ['La Coruña', 'ES', 'A Coruña'],
    ['Bizkaia', undefined, 'Vizcaya'],
    ['Provincia de Sevilla', 'ES', 'Sevilla'],
    ['Bogotá D.C.', 'CO', 'Bogotá'],
  ])('%s in %s is %s', (written, country, name) => {
    expect(regionName(written, country)).toBe(name);
  });

  it('leaves what nobody knows, and what may be several, as it is written', () => {
    expect(regionName(' Ruritania ', 'MX')).toBe('Ruritania');
    expect(regionName('MA')).toBe('MA');
    expect([...countriesOfRegion('Córdoba')].sort()).toEqual(['AR', 'CO', 'ES']);
  });

  it('compares names of places that it does not know by their letters alone', () => {
    expect(isSameRegion('Île-de-France', 'ILE DE FRANCE', 'FR')).toBe(true);
    expect(isSameRegion('Jalisco', 'Colima', 'MX')).toBe(false);
  });

  it.each(['nuevo', 'activo', 'pendiente', 'soltero', 'ok', 'ventas', 'TX'])(
    'takes %s for no region by itself',
    (word) => {
      expect(isRegionName(word)).toBe(false);
    },
  );
});
