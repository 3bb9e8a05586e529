import { isCountry, isLocale } from './edit-checks';

describe('what a field may say', () => {
  it.each(['MX', 'BR', 'XK', 'GB', 'ES'])('takes the country %s', (value) => {
    expect(isCountry(value)).toBe(true);
  });

  it.each(['UK', 'SU', 'EU', 'ZZ', 'XX', 'mx', 'MEX', 'México', ''])('takes no country %s', (value) => {
    expect(isCountry(value)).toBe(false);
  });

  it('takes language tags', () => {
    expect(['es', 'es-MX', 'pt-BR'].filter(isLocale)).toHaveLength(3);
    expect(['', 'español', 'es_MX', 'e'].filter(isLocale)).toEqual([]);
  });
});
