import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
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

const skipped = new Set(['node_modules', 'cdk.out', '.afluente', 'generated']);

/** Sources and pages below a path of the repository, or the file that it names. */
export function readableFiles(path: string): string[] {
  if (!existsSync(join(root, path))) throw new Error(`${path} is not there: correct the list in plain-words.ts`);
  if (!statSync(join(root, path)).isDirectory()) return /\.(ts|mjs|cjs|md)$/.test(path) ? [path] : [];
  return readdirSync(join(root, path))
    .filter((name) => !skipped.has(name))
    .flatMap((name) => readableFiles(`${path}/${name}`));
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
