import { isNoName, withoutPlaceholders } from './no-name';

describe('a name', () => {
  it.each([
    ...[
      'N/A',
      'n/a',
      '#N/A',
      'NULL',
      'null null',
      'undefined',
      '-',
      '--',
      '.',
      '???',
      'none',
      'xxx',
      'XX',
      'sin nombre',
      'Sin Nombre',
      'S/N',
    ],
    ...[
      'test',
      'Test Test',
      'PRUEBA',
      'prueba1',
      'cliente',
      'Cliente Mostrador',
      'P\u00fablico en General',
      'WIRELESS CALLER',
      'ANONYMOUS',
      'asdf',
      'aaaa',
    ],
    ...[
      'ana@example.com',
      '+52 55 1838 0009',
      '5518380009',
      'Unknown Caller',
      'usuario de WhatsApp',
      'nombre',
      '[object Object]',
      'N\u00e3o informado',
      '\ud83c\udf38',
      'https://x.mx',
    ],
  ])('is none: %j', (text) => {
    expect(isNoName(text)).toBe(true);
  });

  it.each([
    ...[
      'Ana Ruiz',
      'A',
      'Christopher Null',
      'Ana Test',
      'Norma',
      'No\u00e9',
      'Xx\u00f3chitl',
      'Li Na',
      'Mar\u00eda',
      'O',
      '\u674e\u5a1c',
      'Clientela L\u00f3pez',
      'Jos\u00e9 \ud83c\udf38',
      'Ninguno P\u00e9rez',
    ],
    ...['Blanca', 'Segundo', 'Prudencia', 'olivia.paz', 'JUAN P\u00c9REZ', 'P\u00e9rez, Juan'],
  ])('is one: %j', (text) => {
    expect(isNoName(text)).toBe(false);
  });
});

describe('withoutPlaceholders', () => {
  it('leaves out what says nothing, and says what stood in the name', () => {
    const person = { name: 'N/A', givenName: 'Ana', familyName: '-', company: 'NULL', city: 'Lima', country: 'NA' };

    expect(withoutPlaceholders(person)).toEqual({
      person: { givenName: 'Ana', city: 'Lima', country: 'NA' },
      rejected: ['N/A', '-'],
    });
  });

  it('lets people be called Null and Test beside a given name, but not NULL', () => {
    expect(withoutPlaceholders({ givenName: 'Jennifer', familyName: 'Null' }).rejected).toEqual([]);
    expect(withoutPlaceholders({ givenName: 'Jennifer', familyName: 'NULL' }).rejected).toEqual(['NULL']);
    expect(withoutPlaceholders({ givenName: 'test', familyName: 'Test' }).rejected).toEqual(['test', 'Test']);
  });
});
