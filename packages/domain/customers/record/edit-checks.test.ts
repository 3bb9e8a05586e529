import { isCountry, isLocale, isTimeZone } from './edit-checks';

describe('what a field may say', () => {
  it.each(['MX', 'BR', 'XK', 'GB', 'ES'])('takes the country %s', (value) => {
    expect(isCountry(value)).toBe(true);
  });

  it.each(['UK', 'SU', 'EU', 'ZZ', 'XX', 'mx', 'MEX', 'México', ''])('takes no country %s', (value) => {
    expect(isCountry(value)).toBe(false);
  });

  it.each(['America/Bogota', 'UTC', 'Europe/Madrid'])('takes the time zone %s', (value) => {
    expect(isTimeZone(value)).toBe(true);
  });

  it.each(['Mars/Base', '+05:00', '', 'GMT+25'])('takes no time zone %s', (value) => {
    expect(isTimeZone(value)).toBe(false);
  });

  it('takes language tags', () => {
    expect(['es', 'es-MX', 'pt-BR'].filter(isLocale)).toHaveLength(3);
    expect(['', 'español', 'es_MX', 'e'].filter(isLocale)).toEqual([]);
  });
});
