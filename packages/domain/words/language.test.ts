import { acceptedLanguages, canonicalLocale, languageFor } from './language';

describe('languageFor', () => {
  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en-US,en;q=0.9,es;q=0.1', 'en'],
    ['fr, es;q=0.5, en;q=0.7', 'en'],
    ['pt-BR', 'es'],
    ['en;q=0, es', 'es'],
    ['', 'en'],
    ['*', 'en'],
    ['x'.repeat(5_000), 'en'],
  ])('reads %s as %s', (header, language) => {
    expect(languageFor(header)).toBe(language);
  });

  it('orders by weight and leaves out what is malformed', () => {
    expect(acceptedLanguages('de;q=0.1, <script>, es-419, en;q=0.5')).toEqual(['es-419', 'en', 'de']);
  });

  it('writes a tag as it is to be written', () => {
    expect(['ES_mx', 'pt-br', '??'].map(canonicalLocale)).toEqual(['es-MX', 'pt-BR', undefined]);
  });
});
