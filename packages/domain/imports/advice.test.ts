import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inSpanish } from '../words/in-spanish';
import { adviceFor } from './advice';

const folder = join(__dirname, '../../app/imports');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const written = new Set(sources.flatMap((text) => text.match(/(?<=['`])import\.[a-zA-Z]+(?=['`])/g) ?? []));

/** Why a whole file or a request is refused, in sentences that say what to do themselves. */
const ofFiles = [
  ...['notAList', 'empty', 'badHeader', 'webPage', 'openDocument', 'oldExcel', 'badSheet', 'tooBig', 'badAsOf'],
  ...['badMapping', 'rehearsalTooLong', 'finished', 'partLost', 'tooManyRows', 'taken'],
].map((name) => `import.${name}`);
/** Put together of the name of what is wrong. */
const composed = ['noDate', 'badDate', 'ambiguousDate', 'oldDate', 'futureDate', 'badBirthday', 'badCity'];

describe('what to do about a row or a value', () => {
  it.each([
    ...[...written].filter((code) => !ofFiles.includes(code)),
    ...composed.map((name) => `import.${name}`),
    'person.erased',
    'interaction.invalid',
  ])('is said in both languages: %s', (code) => {
    const advice = adviceFor(code) ?? '';

    expect(advice.length).toBeGreaterThan(10);
    expect(inSpanish(advice)).not.toBe(advice);
  });

  it('is not made up for a code that no import has', () => {
    expect(['import.moon', 'import.constructor'].map(adviceFor)).toEqual([undefined, undefined]);
  });
});
