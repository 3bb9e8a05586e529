import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPlainRefusal } from '../refusal-phrases';

/** Lines as people write them, below headings of their language or kind. */
function readLines(kind: 'refusals' | 'others'): readonly (readonly [string, string])[] {
  const file = join(__dirname, '..', '..', '..', '..', 'tests', 'fixtures', 'refusals', `${kind}.txt`);
  return readFileSync(file, 'utf8')
    .split('\n\n')
    .flatMap((part) => {
      const [heading = '', ...lines] = part.trim().split('\n');
      return lines.map((line) => [heading.replace('# ', ''), line] as const);
    });
}

const refusals = readLines('refusals');

describe('a refusal by how it is built', () => {
  it.each(refusals)('is one in %s: %s', (_language, text) => {
    expect(isPlainRefusal(text)).toBe(true);
  });

  it.each(readLines('others'))('is none in %s: %s', (_language, text) => {
    expect(isPlainRefusal(text)).toBe(false);
  });

  it('is one in any case, with or without accents, and below a greeting', () => {
    for (const [, text] of refusals) {
      const bare = text.normalize('NFD').replace(/\p{Mark}/gu, '');
      expect({ text, found: isPlainRefusal(bare.toUpperCase()) }).toEqual({ text, found: true });
      expect({ text, found: isPlainRefusal(`Hola, buenas tardes.\n${text}.\nGracias`) }).toEqual({ text, found: true });
    }
  });
});
