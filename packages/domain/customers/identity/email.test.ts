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
  ['user@localhost', 'user@localhost'],
  ['a@1.2', 'a@1.2'],
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
  'ana @example.com',
  'ana@exam ple.com',
  'ana@example..com',
  'ana@.example.com',
  'ana@example.com.',
  'ana@-example.com',
  'ana@example-.com',
  'ana@example_1.com',
  'ana@example.com, luis@example.com',
  'añá@example.com',
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
