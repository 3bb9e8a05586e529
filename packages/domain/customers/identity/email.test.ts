import { normaliseEmail } from './email';

const addresses: readonly (readonly [string, string])[] = [
  ['ana@example.com', 'ana@example.com'],
  ['  Ana.Ruiz@Example.COM\n', 'ana.ruiz@example.com'],
  ['Ana Ruiz <ana@example.com>', 'ana@example.com'],
  ['"Ruiz, Ana" <Ana@Example.com>', 'ana@example.com'],
  ['<ana@example.com>', 'ana@example.com'],
  ['mailto:ana@example.com', 'ana@example.com'],
  ['ana+ventas@example.com', 'ana+ventas@example.com'],
  ["o'brien@example.ie", "o'brien@example.ie"],
  ['ana@españa.example', 'ana@xn--espaa-rta.example'],
  ['ana@BÜCHER.example', 'ana@xn--bcher-kva.example'],
  ['ana@例え.テスト', 'ana@xn--r8jz45g.xn--zckzah'],
  ['ana@xn--bcher-kva.example', 'ana@xn--bcher-kva.example'],
  ['ana @example.com', 'ana@example.com'],
  ['ana@ gmail. com', 'ana@gmail.com'],
  ['ana@example.com.', 'ana@example.com'],
  ['\u00abana@example.com\u00bb;', 'ana@example.com'],
  ['\u2018ana@example.com\u2019', 'ana@example.com'],
  ["'ana@example.com'", 'ana@example.com'],
  ['lu\u00adz\u061c@example.com\u200b', 'luz@example.com'],
  ['\uff41\uff4e\uff41\uff20example\uff0ecom', 'ana@example.com'],
  ['\ufeffana\u00a0@example.com', 'ana@example.com'],
  ['o\u2019brien@example.ie', "o'brien@example.ie"],
  ['mailto:ana@example.com?subject=Hola%20Ana', 'ana@example.com'],
  ['Correo: ana@example.com', 'ana@example.com'],
  ['ana@example.com (Ana Ruiz)', 'ana@example.com'],
  ['P\u00e9rez, Juan <juan@example.com>', 'juan@example.com'],
  ['="ana@example.com"', 'ana@example.com'],
  ['a\u00f1a@example.com', 'a\u00f1a@example.com'],
  ['JOSE\u0301@Example.com', 'jos\u00e9@example.com'],
  [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
];

const noAddresses = [
  '',
  '   ',
  '@',
  'ana',
  'ana@',
  '@example.com',
  'ana@@example.com',
  'ana@x@example.com',
  'ana@exam ple.com',
  'ana@example..com',
  'ana@.example.com',
  'a@b',
  'user@localhost',
  'a@1.2',
  'ana@10.0.0.1',
  'ana@example.c',
  'ana@-example.com',
  'ana@example-.com',
  'ana@example_1.com',
  'ana@example.com, luis@example.com',
  'ana ruiz@example.com',
  'ana(home)@example.com',
  `${'a'.repeat(65)}@example.com`,
  `ana@${'a'.repeat(64)}.com`,
  `ana@${'abc.'.repeat(70)}com`,
  'x'.repeat(100_000),
  'n/a',
];

describe('normaliseEmail', () => {
  it.each(addresses)('reads %j as %s', (raw, expected) => {
    expect(normaliseEmail(raw)).toBe(expected);
  });

  it.each(noAddresses)('finds no address in %j', (raw) => {
    expect(normaliseEmail(raw)).toBeUndefined();
  });
});
