import * as fc from 'fast-check';
import { compareStated } from './different-names';

const compare = (one: string, other: string) => [
  compareStated({ name: one }, { name: other }),
  compareStated({ name: other }, { name: one }),
];

describe('two stated names', () => {
  it.each([
    ['Ana Ruiz', 'Luis Soto'],
    ['Ana Ruiz', 'Luis Ruiz'],
    ['Marta R\u00edos', 'CARLOS PE\u00d1A'],
    ['P\u00e9rez, Juan', 'P\u00e9rez, Ana'],
    ['P\u00e9rez Juan', 'Ana P\u00e9rez'],
    ['Dr. Juan P\u00e9rez', 'Dra. Ana P\u00e9rez'],
    ['Luis Ruiz', 'Luisa Ruiz'],
    ['Mario L\u00f3pez', 'Mar\u00eda L\u00f3pez'],
    ['Juan Carlos P\u00e9rez', 'Juan Pablo P\u00e9rez'],
    ['Mar\u00eda Elena Ruiz', 'Mar\u00eda Luisa Ruiz'],
    ['Jo\u00e3o Silva', 'Paulo Souza'],
    ['Michael Brown', 'Emily Brown'],
    ['Juan Mart\u00edn', 'Ana Mart\u00edn'],
    ['Sara Uno', 'Tito Dos'],
    ['Lisa Van', 'Mark Le'],
    ['Marta Ruiz', 'Martín Cano'],
    ['Michael Gil', 'Michelle Gil'],
    ['Jesús Gil', 'María Jesús Gil'],
    ['José Gil', 'María José Gil'],
    ['María Gil', 'José María Gil'],
    ['José María Gil', 'María José Gil'],
    ['Beto Bravo', 'Ceci Cano'],
    ['Anna Müller', 'Hans Müller'],
    ['Ahmed Ali', 'Fatima Ali'],
    ['Wei Chen', 'Mei Chen'],
    ['Itzel Cruz', 'Iker Cruz'],
    ['Thaís Souza', 'Caio Souza'],
    ['Noé Gil', 'Noelia Gil'],
    ['Lucía Gil', 'Lucio Gil'],
    ['Ernesto Gil', 'Ernestina Gil'],
    ['Luz Gil', 'Luis Gil'],
    ['Yuki Sato', 'Kenji Sato'],
  ])('are two people\u2019s: %s, %s', (one, other) => {
    expect(compare(one, other)).toEqual(['different', 'different']);
  });

  it.each([
    ['Jos\u00e9 P\u00e9rez', 'Jose Perez'],
    ['Jos\u00e9 P\u00e9rez', 'Pepe P\u00e9rez'],
    ['J. P\u00e9rez', 'Jos\u00e9 P\u00e9rez'],
    ['Juan Carlos P\u00e9rez', 'Juan P\u00e9rez'],
    ['Juan Carlos P\u00e9rez', 'Carlos P\u00e9rez'],
    ['P\u00e9rez Juan', 'Juan P\u00e9rez'],
    ['P\u00c9REZ, JUAN', 'Juan P\u00e9rez'],
    ['Lic. Ana Ruiz', 'Ana Ruiz'],
    ['Jaun P\u00e9rez', 'Juan P\u00e9rez'],
    ['Ana Ruiz', 'Ana Soto'],
    ['Ana Ruiz', 'Ana Ruiz de Soto'],
    ['Francisco L\u00f3pez', 'Pancho Garc\u00eda'],
    ['Paco L\u00f3pez', 'Pancho L\u00f3pez'],
    ['Guadalupe Torres', 'Lupita Torres'],
    ['Mar\u00eda Jos\u00e9 Ruiz', 'Mar\u00eda Ruiz'],
    ['Juanito P\u00e9rez', 'Juan P\u00e9rez'],
    ['Anita Ruiz', 'Ana Ruiz'],
    ['Rafa Nadal', 'Rafael Nadal'],
    ['Santi L\u00f3pez', 'Santiago L\u00f3pez'],
    ['Teresa Gil', 'Theresa Gil'],
    ['John Smith', 'Juan Smith'],
    ['José María Gil', 'Chema Gil'],
    ['María José Gil', 'Majo Gil'],
    ['María Jesús Gil', 'María Gil'],
    ['José María Pérez', 'Pérez José María'],
    ['José María Gil', 'José Gil'],
    ['Carlos Gil', 'Juan Carlos Gil'],
    ['Luisa Gil', 'María Luisa Gil'],
    ['Michele Gil', 'Michelle Gil'],
    ['Maribel Gil', 'María Isabel Gil'],
    ['Micheal Gil', 'Michael Gil'],
    ['Cladia Gil', 'Claudia Gil'],
    ['Ana', 'Ana Ruiz'],
    ['Pepe', 'Jos\u00e9 P\u00e9rez'],
  ])('are one person\u2019s: %s, %s', (one, other) => {
    expect(compare(one, other)).toEqual(['same', 'same']);
  });

  it.each([
    ['Ana Ruiz', 'Luis'],
    ['Ana Ruiz', 'Ferreter\u00eda L\u00f3pez S.A. de C.V.'],
    ['Ana Ruiz', 'Grupo Bimbo'],
    ['Ana Ruiz', 'Farmacia San Juan'],
    ['Marta R\u00edos', 'mam\u00e1 de Leo'],
    ['Ana Ruiz', ''],
    ['Ana Ruiz', 'N/A'],
    ['Ana Ruiz', 'Sr. Ruiz'],
    ['Ana Ruiz', 'J. P\u00e9rez'],
    ['Ana Ruiz', 'Familia Soto Gil'],
    ['Ana Ruiz', 'Ruiz Gil'],
  ])('say nothing: %s, %s', (one, other) => {
    expect(compare(one, other)).toEqual(['unknown', 'unknown']);
  });

  describe('of whatever language', () => {
    const shared = (one: string, other: string) => [
      compareStated({ name: one }, { name: other }),
      compareStated({ name: other }, { name: one }),
    ];

    it.each([
      ...['Ramón/Ramona', 'Raúl/Saúl', 'Simón/Simona', 'Noé/Noemí', 'Martín/Martina', 'Iván/Ivana', 'Joel/Noel'],
      ...['Marcel/Marcela', 'Denis/Denise', 'Leonel/Leonela', 'Elena/Elina', 'Carmen/Carmelo', 'Daniel/Daniela'],
      ...[
        'Antonio/Antonia',
        'Xandro/Xandra',
        'Keila/Leila',
        'Julián/Juliana',
        'Adrián/Adriana',
        'Fabio/Fabia',
        'Dario/Mario',
      ],
    ])('are two people\u2019s where two given names only look alike: %s', (pair) => {
      const [one, other] = pair.split('/');
      for (const family of ['Vega', 'Paz', 'Ruiz Soto', 'Lima']) {
        expect([family, shared(`${one} ${family}`, `${other} ${family}`)]).toEqual([
          family,
          ['different', 'different'],
        ]);
      }
    });

    it.each([
      ...['Isabel/Isabela', 'Ann/Anna', 'Susan/Susana', 'Carol/Carola', 'Lilian/Liliana', 'Elizabeth/Elisabeth'],
      ...[
        'Teresa/Theresa',
        'Karla/Carla',
        'Juan/Huan',
        'Ramón/RAMON',
        'Ramoncito/Ramón',
        'Danel/Daniel',
        'Leonle/Leonel',
      ],
      ...['Raul/Rául', 'Martin/Marrtin', 'Noemi/Nohemí', 'Yasmín/Jazmín', 'Catherine/Katherine'],
    ])('are one person\u2019s where it is one name written otherwise: %s', (pair) => {
      const [one, other] = pair.split('/');
      expect(shared(`${one} Vega`, `${other} Vega`)).toEqual(['same', 'same']);
    });

    const names = fc.constantFrom(
      ...[
        'Ramón',
        'Saúl',
        'Leonel',
        'Martín',
        'Marcelo',
        'Daniel',
        'Roberto',
        'Gerardo',
        'Armando',
        'Valentín',
        'Iván',
        'Rogelio',
      ],
    );
    const families = fc.constantFrom('Vega', 'Paz', 'Soto Gil', 'Ruiz', 'Lima', 'Uno');
    const feminine = (name: string) => (name.endsWith('o') ? `${name.slice(0, -1)}a` : `${name}a`);

    it('are two people\u2019s for each man\u2019s name and the woman\u2019s beside it', () => {
      fc.assert(
        fc.property(names, families, fc.boolean(), (name, family, loud) => {
          const [one, other] = [`${name} ${family}`, `${feminine(name)} ${family}`];
          expect(shared(one, loud ? other.toUpperCase() : other)).toEqual(['different', 'different']);
        }),
      );
    });

    it('are one person\u2019s with accents or without, and with a slip of the pen within the name', () => {
      fc.assert(
        fc.property(
          names,
          families,
          fc.nat(),
          fc.constantFrom('twice', 'swapped', 'bare'),
          (name, family, at, slip) => {
            const plain = name.normalize('NFD').replace(/\p{Mark}/gu, '');
            const place = 1 + (at % (plain.length - 2));
            const [a = '', b = ''] = plain.slice(place, place + 2);
            const written = {
              twice: `${plain.slice(0, place)}${a}${plain.slice(place)}`,
              swapped: `${plain.slice(0, place)}${b}${a}${plain.slice(place + 2)}`,
              bare: plain.toUpperCase(),
            }[slip];
            expect([written, shared(`${name} ${family}`, `${written} ${family}`)]).toEqual([written, ['same', 'same']]);
          },
        ),
      );
    });

    it.each([
      ['Aditya Kumar', 'Priya Kumar'],
      ['Itzamara Pech', 'Xareni Pech'],
      ['Ana Ruiz', 'Oyuki Tanaka'],
      ['Wang Wei', 'Zhang Min'],
      ['Omar Haddad', 'Amir Haddad'],
      ['Anahi Soto', 'Yareli Gil'],
    ])('are two people\u2019s, listed or not: %s, %s', (one, other) => {
      expect(shared(one, other)).toEqual(['different', 'different']);
    });

    it.each([
      ['Mohamed Saleh', 'Muhammad Saleh'],
      ['Yusuf Demir', 'Youssef Demir'],
      ['Adytia Kumar', 'Aditya Kumar'],
      ['Wei Wang', 'Wang Wei'],
      ['Nguyen Thi Mai', 'Mai Nguyen'],
      ['Shu Ting Chen', 'Chen Shuting'],
      ['JuanCarlos P\u00e9rez', 'Juan Carlos P\u00e9rez'],
      ['Ma. Elena Ruiz', 'Mar\u00eda Elena Ruiz'],
      ['Ma. Ruiz', 'Mar\u00eda Ruiz'],
      ['Fco. L\u00f3pez', 'Francisco L\u00f3pez'],
      ['\u00c1d\u00edtya Kumar', 'ADITYA KUMAR'],
      ['A. Kumar', 'Aditya Kumar'],
    ])('are one person\u2019s: %s, %s', (one, other) => {
      expect(shared(one, other)).not.toContain('different');
    });

    it.each([
      ['Ana Ruiz', 'Ferreter\u00eda L\u00f3pez'],
      ['Aditya Kumar', 'Grupo Bimbo'],
      ['Aditya Kumar', 'Priya'],
      ['\u0410\u043d\u043d\u0430 \u0418\u0432\u0430\u043d\u043e\u0432\u0430', 'Anna Ivanova'],
    ])('say nothing: %s, %s', (one, other) => {
      expect(shared(one, other)).toEqual(['unknown', 'unknown']);
    });

    it('are one person\u2019s in any order, case and accents, and two people\u2019s where neither given name is in the other', () => {
      const syllables = fc.array(fc.constantFrom('ba', 'ko', 'ri', 'tu', 'me', 'xa', 'no', 'si'), {
        minLength: 3,
        maxLength: 4,
      });
      const name = fc.tuple(syllables, syllables).map(([given, family]) => `${given.join('')} ${family.join('')}`);
      fc.assert(
        fc.property(name, (one) => {
          const [given = '', family = ''] = one.split(' ');
          expect(shared(one, `${family.toUpperCase()} ${given}`)).not.toContain('different');
          expect(shared(one, `${given.replace('o', '\u00f3')} ${family}`)).not.toContain('different');
          expect(shared(`Zzyqwk ${family}`, `Jhfpdl ${given}`)).toEqual(['different', 'different']);
        }),
      );
    });
  });

  it('are known to be names where they are stated in parts, whatever the language', () => {
    const aditya = { givenName: 'Aditya', familyName: 'Kumar' };

    expect(compareStated(aditya, { givenName: 'Priya', familyName: 'Kumar' })).toBe('different');
    expect(compareStated(aditya, { givenName: 'Adytia', familyName: 'Kumar' })).toBe('same');
    expect(compareStated(aditya, { name: 'Aditya Kumar' })).toBe('same');
  });
});
