import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root, sourceFiles } from './source-imports';
import { linesOfGuide, otherVoiceIn, spanishSentencesIn } from './spanish-voice';

const guides = ['marketing-ops', 'sales', 'service-and-sales', 'templates'].map((name) => `docs/${name}.es.md`);
const written = z
  .record(z.string(), z.record(z.string(), z.string()))
  .parse(JSON.parse(readFileSync(join(root, 'packages/domain/words/spanish.json'), 'utf8')));

/** Words that the hub reads in what others wrote, or says of what a part of it does. */
const notToPeople =
  /\/(?:consent|text|customers\/identity|connectors\/form\/reading|connectors\/mail|demo)\/|starter\/in-spanish/;
const sources = ['functions', 'packages', 'tools']
  .flatMap((folder) => sourceFiles(folder))
  .filter((file) => !notToPeople.test(file) && !file.includes('/testing/'))
  .concat('packages/domain/health/reason-words.json', 'packages/domain/next-actions/standard-actions.json');

const advice = 'say usted, and lead';
const faultsIn = (place: string, text: string) => otherVoiceIn(text).map((wrong) => `${place}: "${wrong}": ${advice}`);

describe('a Spanish text', () => {
  it('says usted and lead in what the hub answers', () => {
    const texts = Object.values(written).flatMap((section) => Object.values(section));

    expect(texts.flatMap((text) => faultsIn(text, text))).toEqual([]);
  });

  it.each(guides)('says usted and lead in %s', (guide) => {
    expect(linesOfGuide(guide).flatMap((line) => faultsIn(line.slice(0, 60), line))).toEqual([]);
  });

  it('says usted and lead in what stands in the code', () => {
    const faults = sources.flatMap((file) => spanishSentencesIn(file).flatMap((text) => faultsIn(file, text)));

    expect(faults).toEqual([]);
  });
});

describe('another voice', () => {
  it.each([
    ['Abre tu cuenta.', ['tu', 'Abre']],
    ['Está dañado. Guárdalo de nuevo.', ['Guárdalo']],
    ['¿quisiste decir name?', ['quisiste']],
    ['3 prospectos en las últimas 24 horas', ['prospectos']],
    ['Abra su cuenta; el hub abre `tu` caso y guarda el lead. Guárdelo.', []],
  ])('is found: %s', (text, expected) => {
    expect(otherVoiceIn(text)).toEqual(expected);
  });
});
