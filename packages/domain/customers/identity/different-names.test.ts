import { compare } from './compare-names';
import { compareStated } from './different-names';

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
    ['John Stone Sr.', 'John Stone Jr.'],
    ['John Rock Jr', 'John Rock III'],
    ['Paulo Reis Neto', 'Paulo Reis Filho'],
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
    ['José Silva', 'José Silva Filho'],
    ['José Silva Júnior', 'Jose Silva Jr.'],
    ['Carlos Dias hijo', 'Carlos Dias Filho'],
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

  it('are known to be names where they are stated in parts, whatever the language', () => {
    const aditya = { givenName: 'Aditya', familyName: 'Kumar' };

    expect(compareStated(aditya, { givenName: 'Priya', familyName: 'Kumar' })).toBe('different');
    expect(compareStated(aditya, { givenName: 'Adytia', familyName: 'Kumar' })).toBe('same');
    expect(compareStated(aditya, { name: 'Aditya Kumar' })).toBe('same');
  });
});
