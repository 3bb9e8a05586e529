import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type OddWord, oddWords, storedNames } from './plain-words';
import { root } from './source-imports';

export interface Finding {
  readonly word: string;
  readonly file: string;
  /** 0 where the name of the file is meant */
  readonly line: number;
  readonly found: string;
  readonly say: string;
}

const skipped = new Set(['node_modules', 'cdk.out', 'generated']);
/** they hold the odd words themselves */
const ownFiles = ['plain-words.ts', 'odd-words.ts', 'plain-words.test.ts'].map((name) => `tests/architecture/${name}`);

/** Sources and pages of the repository below a folder of it, those that hold the list itself left out. */
export function readableFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) || entry.name.startsWith('.') ? [] : readableFiles(path);
    return /\.(ts|mjs|cjs|md)$/.test(path) && !ownFiles.includes(path) ? [path] : [];
  });
}

/** The odd words in the name and the text of a file. */
export function findOddWords(file: string): Finding[] {
  return [...inName(file), ...inText(file, readFileSync(join(root, file), 'utf8'))];
}

/** The odd words in a text, its names included: `toldPeople` and `TOLD_PEOPLE` hold the word `told`. */
export function inText(file: string, text: string): Finding[] {
  const words = oddWords.filter(({ fileNames }) => fileNames !== true);
  return text.split('\n').flatMap((line, index) => {
    const separate = withoutStoredNames(line)
      .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
      .replaceAll('_', ' ');
    return words.flatMap((odd) => findingOf(odd, separate, { file, line: index + 1 }));
  });
}

function withoutStoredNames(line: string): string {
  return Object.keys(storedNames).reduce((rest, name) => rest.replace(new RegExp(`\\b${name}\\b`, 'g'), ''), line);
}

/** The odd words in the name of a file. */
export function inName(file: string): Finding[] {
  const name = basename(file).replace(/\..*$/, '');
  return oddWords.flatMap((odd) => findingOf(odd, name, { file, line: 0 }));
}

function findingOf({ word, pattern, say }: OddWord, text: string, place: { file: string; line: number }): Finding[] {
  const found = pattern.exec(text)?.[0];
  return found === undefined ? [] : [{ ...place, word, found, say }];
}
