import { mentions } from './mentions';

const ana = [
  { type: 'email', value: 'ana.ruiz@example.com' },
  { type: 'phone', value: '+525512345678', raw: '55 1234 5678' },
  { type: 'instagram', value: 'anitaruiz' },
  { type: 'external:shop', value: '42' },
];
const speaks = mentions(ana);

describe('mentions', () => {
  it.each([
    ['an address', '{"from": "ana.ruiz@example.com"}'],
    ['an address in capitals', 'From: ANA.RUIZ@EXAMPLE.COM'],
    ['an address in a posted form', 'correo=ana.ruiz%40example.com&x=1'],
    ['an address escaped by JSON', '{"from": "ana.ruiz\\u0040example.com"}'],
    ['a phone as it was written', 'tel: 55 1234 5678'],
    ['a phone in a posted form', 'tel=55+1234+5678'],
    ['a phone with its country code and marks', '+52 (55) 1234-5678'],
    ['a phone with a trunk zero', '055 1234 5678'],
    ['a handle as a word', 'thanks @AnitaRuiz!'],
  ])('finds %s', (_what, text) => {
    expect(speaks(text)).toBe(true);
  });

  it.each([
    ['nobody', 'hello'],
    ['a longer address', 'dana.ruiz@example.community'],
    ['another phone', '55 1234 5679'],
    ['a handle within another', 'anitaruiz2'],
    ['a short number of a shop, which is in every text', 'order 42'],
  ])('does not take %s for them', (_what, text) => {
    expect(speaks(text)).toBe(false);
  });

  it('finds nobody without identifiers', () => {
    expect(mentions([])('ana.ruiz@example.com')).toBe(false);
  });
});
