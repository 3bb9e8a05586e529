import * as fc from 'fast-check';
import { foldName } from '../record/fold-name';
import { completeName, joinName, splitName } from './person-name';

describe('splitName', () => {
  it.each([
    ['María José de la Cruz García', 'María José', 'de la Cruz García'],
    ['João Paulo dos Santos Silva', 'João Paulo', 'dos Santos Silva'],
    ['García Márquez, Gabriel', 'Gabriel', 'García Márquez'],
    ['GARCÍA MÁRQUEZ, GABRIEL JOSÉ', 'GABRIEL JOSÉ', 'GARCÍA MÁRQUEZ'],
    ['Gabriel José García Márquez', 'Gabriel José', 'García Márquez'],
    ['Ana Ruiz', 'Ana', 'Ruiz'],
    ['Ana Ruiz López', 'Ana', 'Ruiz López'],
    ['ana ruiz lopez', 'ana', 'ruiz lopez'],
    ['Juan Carlos Pérez', 'Juan Carlos', 'Pérez'],
    ['Juan Carlos Pérez Gómez', 'Juan Carlos', 'Pérez Gómez'],
    ['Ana García de la Cruz López', 'Ana', 'García de la Cruz López'],
    ['José Ortega y Gasset', 'José', 'Ortega y Gasset'],
    ['Santiago Ramón y Cajal', 'Santiago', 'Ramón y Cajal'],
    ['María del Carmen Ruiz Soto', 'María del Carmen', 'Ruiz Soto'],
    ['María de los Ángeles Pérez', 'María de los Ángeles', 'Pérez'],
    ['Juan de Dios Martínez', 'Juan de Dios', 'Martínez'],
    ['María del Carmen', 'María del Carmen', undefined],
    ['Luis de la Torre', 'Luis', 'de la Torre'],
    ['Pedro San Martín', 'Pedro', 'San Martín'],
    ['Íñigo Ximénez de Urdaneta', 'Íñigo', 'Ximénez de Urdaneta'],
    ['Sr. Juan Pérez', 'Juan', 'Pérez'],
    ['Dña. Carmen Soto Vega', 'Carmen', 'Soto Vega'],
    ['Dr. Ing. Raúl Núñez', 'Raúl', 'Núñez'],
    ['Lic. Ana Sofía Treviño Garza', 'Ana Sofía', 'Treviño Garza'],
    ['Sra. Dra. Paula da Silva', 'Paula', 'da Silva'],
    ['Paulo Silva dos Santos', 'Paulo', 'Silva dos Santos'],
    ['Carlos Alberto Souza Filho', 'Carlos Alberto', 'Souza Filho'],
    ['José Ribeiro Neto', 'José', 'Ribeiro Neto'],
    ['Antônio Carlos Costa e Silva Sobrinho', 'Antônio Carlos', 'Costa e Silva Sobrinho'],
    ['Pedro Henrique Alves da Costa Lima', 'Pedro Henrique', 'Alves da Costa Lima'],
    ['Maria das Graças Oliveira', 'Maria das Graças', 'Oliveira'],
    ['Silva, João', 'João', 'Silva'],
    ['John Smith', 'John', 'Smith'],
    ['John Michael Smith', 'John Michael', 'Smith'],
    ['John F. Kennedy', 'John F.', 'Kennedy'],
    ['Mr. John Smith Jr.', 'John', 'Smith Jr.'],
    ['John Smith, Jr.', 'John', 'Smith Jr.'],
    ['Smith, John, Jr.', 'John', 'Smith Jr.'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Vincent Willem van Gogh', 'Vincent Willem', 'van Gogh'],
    ['Ana', 'Ana', undefined],
    ['  Ana   Ruiz ', 'Ana', 'Ruiz'],
    ['Dr.', 'Dr.', undefined],
    ['Sra. -', 'Sra.', undefined],
    ["Sinéad O'Connor", 'Sinéad', "O'Connor"],
    ['Jean-Luc Picard', 'Jean-Luc', 'Picard'],
  ])('splits %s', (name, givenName, familyName) => {
    expect(splitName(name)).toEqual({ givenName, ...(familyName !== undefined && { familyName }) });
  });

  it('splits nothing into nothing', () => {
    expect(splitName('  ')).toEqual({});
  });
});

/** Names that people have, and texts that nobody has. */
const word = fc.constantFrom(
  ...'Ana María José João Paulo García Silva Ruiz de la los dos da y e van Dr. Sra. Jr. Filho San Carmen O’Brien Jean-Luc , -'.split(
    ' ',
  ),
);
const names = fc.oneof(
  fc.array(word, { maxLength: 8 }).map((all) => all.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

describe('foldName', () => {
  it.each([
    ['María José de la Cruz García', 'maria jose cruz garcia'],
    ['DE LA CRUZ GARCÍA, Dra. María-José', 'maria jose cruz garcia'],
    ['João da Silva', 'joao silva'],
    ["O'Brien", 'obrien'],
    ['Núñez', 'nunez'],
    ['Sr.', 'sr'],
    ['Dr. San', 'san'],
    ['de la', 'de la'],
    ['王小明', '王小明'],
  ])('folds %s to %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('folds twice as once', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('joinName', () => {
  it('makes of the parts of a name what folds as the name', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(foldName(joinName(splitName(name)))).toBe(foldName(name));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('completeName', () => {
  it.each([
    [{ name: 'Ana Ruiz López' }, { name: 'Ana Ruiz López', givenName: 'Ana', familyName: 'Ruiz López' }],
    [
      { givenName: 'Ana', familyName: 'Ruiz' },
      { name: 'Ana Ruiz', givenName: 'Ana', familyName: 'Ruiz' },
    ],
    [{ givenName: 'Ana' }, { name: 'Ana', givenName: 'Ana' }],
    [{ familyName: 'Ruiz' }, { name: 'Ruiz', familyName: 'Ruiz' }],
    [
      { name: 'Ana Ruiz López', givenName: 'ana' },
      { name: 'Ana Ruiz López', givenName: 'ana', familyName: 'Ruiz López' },
    ],
    [
      { name: 'López Soto, Ana', familyName: 'Lopez Soto' },
      { name: 'López Soto, Ana', givenName: 'Ana', familyName: 'Lopez Soto' },
    ],
    [
      { name: 'Anita', familyName: 'Ruiz' },
      { name: 'Anita', familyName: 'Ruiz' },
    ],
    [
      { name: 'Anita', givenName: 'Ana', familyName: 'Ruiz' },
      { name: 'Anita', givenName: 'Ana', familyName: 'Ruiz' },
    ],
    [{}, {}],
  ])('shows %j as %j', (stated, shown) => {
    expect(completeName(stated)).toEqual(shown);
  });

  it('keeps what else is shown', () => {
    expect(completeName({ name: 'Ana', city: 'Lima' })).toEqual({ name: 'Ana', givenName: 'Ana', city: 'Lima' });
  });
});
