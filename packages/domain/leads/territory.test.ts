import { coversPlace } from './territory';

describe('coversPlace', () => {
  it.each([
    ['the region of the country', 'MX-Jalisco', { country: 'MX', region: 'Jalisco' }, true],
    ['an unknown region', 'MX-Jalisco', { country: 'MX' }, true],
    ['an unknown region, named alone', 'Jalisco', { country: 'MX' }, true],
    ['an unknown country', 'MX-Jalisco', { region: 'JALISCO' }, true],
    ['nothing known', 'MX-Jalisco', {}, true],
    ['an abbreviation', 'MX-Jalisco', { country: 'MX', region: 'Jal.' }, true],
    ['a code', 'MX-JAL', { country: 'mx', region: 'Estado de Jalisco' }, true],
    ['another region', 'MX-Jalisco', { country: 'MX', region: 'Colima' }, false],
    ['another region, named alone', 'Jalisco', { country: 'MX', region: 'Colima' }, false],
    ['another country', 'MX-Jalisco', { country: 'ES' }, false],
    ['another country than the only one with that region', 'Jalisco', { country: 'ES' }, false],
    ['another country whose region is unknown', 'MX', { country: 'ES' }, false],
    ['a region that only another country has', 'MX', { region: 'Vizcaya' }, false],
    ['the country', 'MX', { country: 'MX', region: 'Colima' }, true],
    ['a region with a hyphen', 'Castilla-La Mancha', { country: 'ES', region: 'castilla la mancha' }, true],
  ])('knows %s', (_, territory, place, covered) => {
    expect(coversPlace([territory], place)).toBe(covered);
  });
});
