import * as fc from 'fast-check';
import { compare as shared } from './compare-names';

describe('two stated names', () => {
  describe('of whatever language', () => {
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
  });
});
