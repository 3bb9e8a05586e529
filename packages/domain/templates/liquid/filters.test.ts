import { sampleSms, sampleTemplateSubject } from '@afluente/tests/builders/template-samples';
import { renderTemplate } from '../render-template';
import { knownFilters } from './engine';

const written = (text: string) =>
  renderTemplate({ ...sampleSms(text), channel: 'whatsapp', id: 'x' }, 'es', sampleTemplateSubject()).text;

/** As Liquid documents them, and what they do where it says nothing. */
const examples: readonly (readonly [string, string])[] = [
  ['{{ "a" | append: "b" }}', 'ab'],
  ['{{ "a" | prepend: "b" }}', 'ba'],
  ['{{ "éLAN vital" | capitalize }}', 'Élan vital'],
  ['{{ "ñandú" | upcase }}', 'ÑANDÚ'],
  ['{{ "ÑANDÚ" | downcase }}', 'ñandú'],
  ['[{{ " a " | strip }}]', '[a]'],
  ['[{{ " a " | lstrip }}]', '[a ]'],
  ['[{{ " a " | rstrip }}]', '[ a]'],
  ['{{ "a\nb" | strip_newlines }}', 'ab'],
  ['{{ "Hola a todos" | truncate: 7 }}', 'Hola a…'],
  ['{{ "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧" | truncate: 2, "" }}', '👩‍👩‍👧👩‍👩‍👧'],
  ['{{ "uno dos tres" | truncatewords: 2, "..." }}', 'uno dos...'],
  ['{{ "abcdef" | slice: 1, 3 }}{{ "abc" | slice: -1 }}', 'bcdc'],
  ['{{ "a-b-c" | replace: "-", "+" }}', 'a+b+c'],
  ['{{ "a-b" | replace: "", "+" }}', 'a-b'],
  ['{{ "a-b-c" | replace_first: "-", "$&" }}', 'a$&b-c'],
  ['{{ "a-b-c" | remove: "-" }}', 'abc'],
  ['{{ "a-b-c" | remove_first: "-" }}', 'ab-c'],
  ['{{ "a b&ñ" | url_encode }}', 'a%20b%26%C3%B1'],
  ['{{ "O\'Neil & Co" | escape }}', "O'Neil & Co"],
  ['{{ "a\nb" | newline_to_br }}', 'a\nb'],
  ['{{ "b,a,b" | split: "," | uniq | sort | join: "+" }}', 'a+b'],
  ['{{ "a,b" | split: "," | reverse | first }}{{ "a,b" | split: "," | last }}', 'bb'],
  ['{{ "a,,b" | split: "," | compact | size }}', '2'],
  ['{{ "🦜a" | size }}{{ customer.emails | size }}', '21'],
  ['{{ 0.1 | plus: 0.2 }} {{ 5 | minus: 2 }} {{ 3 | times: "2" }}', '0.3 3 6'],
  ['{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.5 }} {{ 1 | divided_by: 0 }}', '3 2.8'],
  ['{{ -7 | modulo: 3 }}', '2'],
  ['{{ 1.005 | round: 2 }} {{ 2.5 | round }} {{ 1.2 | ceil }} {{ 1.8 | floor }}', '1.01 3 2 1'],
  ['{{ -3 | abs }} {{ 2 | at_least: 5 }} {{ 9 | at_most: 5 }}', '3 5 5'],
  ['{{ customer.jobTitle | default: "x" }}{{ customer.givenName | default: "x" }}', 'xAna'],
  ['{{ "2026-03-05" | date: "%d/%m" }}', '05/03'],
];

describe('a filter', () => {
  it.each(examples)('does what Liquid says: %s', (text, result) => {
    expect(written(text)).toBe(result);
  });

  it('is among these examples', () => {
    const used = new Set(examples.flatMap(([text]) => [...text.matchAll(/\| (\w+)/g)].map(([, name]) => name)));

    expect([...knownFilters.keys()].filter((name) => !used.has(name))).toEqual([]);
  });
});
