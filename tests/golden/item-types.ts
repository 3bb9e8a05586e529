import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sourceFiles } from '../architecture/source-imports';

/** Found in the sources of the store, by how items are declared. */

const declared = /\bdefineCodec(?:<[^(]*>)?\(\{\s*type: '(?<type>\w+)',\s*version: (?<version>\d+)/g;
/** configuration, declared in a loop of its own: `codecFor('source')` */
const configured = /\bcodecFor\('(?<type>\w+)'\)/g;
const anyDeclaration = /\bdefineCodec(?:<[^(]*>)?\(\{/g;

const texts = () =>
  sourceFiles('packages/store', false)
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'));

/** Every type of item that the code writes, with its schema version of today. */
export function itemTypes(): ReadonlyMap<string, number> {
  const all = texts();
  const found = (pattern: RegExp) =>
    all.flatMap((text) => [...text.matchAll(pattern)].map(({ groups }) => groups ?? {}));
  return new Map(
    [...found(configured), ...found(declared)].map(({ type = '', version = '1' }) => [type, Number(version)]),
  );
}

/** Declarations whose type is not in the list above: the one of all kinds of configuration. */
export function unreadDeclarations(): number {
  const count = (pattern: RegExp) => texts().reduce((sum, text) => sum + [...text.matchAll(pattern)].length, 0);
  return count(anyDeclaration) - count(declared);
}
