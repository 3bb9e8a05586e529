import { refusalText } from './form-page';

describe('the page of a refusal', () => {
  it.each([400, 401, 403, 404, 405, 413, 415, 422, 429, 500, 503])(
    'says what to do about a %d in both languages',
    (status) => {
      const { title, lines } = refusalText(status, 'es');
      const english = refusalText(status, 'en');

      expect([title.length > 5, lines.length > 0]).toEqual([true, true]);
      expect([title, ...lines].filter((line) => [english.title, ...english.lines].includes(line))).toEqual([]);
    },
  );
});
