import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { said } from './sentences/said-otherwise';
import { writtenSentences } from './sentences/written-sentences';
import { root, sourceFiles } from './source-imports';

const folders = ['events', 'functions/api', 'functions/intake', 'packages'];
const written = folders
  .flatMap((folder) => sourceFiles(folder))
  .filter((file) => !file.includes('/testing/') && !said.elsewhere.some(({ files }) => files.test(file)))
  .flatMap(writtenSentences);

/** As the code has it: words of ours among its values are values there. */
const asWritten = (english: string) => english.replace(/\{[tp]\}/g, '{}');

const Sections = z.record(z.string(), z.record(z.string(), z.string().min(1)));
const sections = Sections.parse(JSON.parse(readFileSync(join(root, 'packages/domain/words/spanish.json'), 'utf8')));
const spanish = Object.entries(sections).flatMap(([section, entries]) =>
  Object.entries(entries).map(([english, text]) => ({ section, english, text })),
);
const known = new Set(spanish.map(({ english }) => asWritten(english)));

const advice = 'add its Spanish to packages/domain/words/spanish.json';
const valuesIn = (text: string) => text.match(/\{(?:[tp]|\d*)\}/g) ?? [];

describe('a sentence that people may read', () => {
  it('has its Spanish', () => {
    const missing = written.filter(({ text }) => !known.has(text) && !said.asTheyStand.has(text));

    expect(missing.map(({ file, line, text }) => `${file}:${line} "${text}": ${advice}`)).toEqual([]);
  });

  it('has no Spanish that nothing says any more', () => {
    const texts = new Set(written.map(({ text }) => text));
    const stale = spanish.filter(({ section, english }) => section !== 'composed' && !texts.has(asWritten(english)));

    expect(stale.map(({ english }) => english)).toEqual([]);
  });

  it('says in Spanish every value that it has in English', () => {
    const lossy = spanish.filter(({ english, text }) => valuesIn(english).length !== valuesIn(text).length);

    expect(lossy.map(({ english }) => english)).toEqual([]);
  });

  it('is not left in English', () => {
    const same = spanish.filter(({ section, english, text }) => section !== 'composed' && english === text);

    expect(same.map(({ english }) => english)).toEqual([]);
  });

  it('stands in one section', () => {
    const all = spanish.map(({ english }) => english);

    expect(all.filter((english, index) => all.indexOf(english) !== index)).toEqual([]);
  });
});

describe('what is left aside', () => {
  it.each(said.elsewhere)('is there: $why', ({ files }) => {
    expect(folders.flatMap((folder) => sourceFiles(folder)).some((file) => files.test(file))).toBe(true);
  });

  it('is written somewhere, where it stands as it is', () => {
    const texts = new Set(written.map(({ text }) => text));

    expect([...said.asTheyStand].filter((text) => !texts.has(text))).toEqual([]);
  });
});
