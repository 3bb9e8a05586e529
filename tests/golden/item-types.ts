import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyItem } from '@afluente/store/every-item';
import { root, sourceFiles } from '../architecture/source-imports';

/** Found by the declarations of items, and for configuration, whose kinds are no item types of their own, in the sources of the store. */

/** configuration, declared in a loop of its own: `codecFor('source')` */
const configured = /\bcodecFor\('(?<type>\w+)'\)/g;
const codec = /\bdefineCodec(?:<[^(]*>)?\(\{/g;

const sources = () => sourceFiles('packages/store', false).filter((file) => !file.endsWith('.test.ts'));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Every type of item that the code writes, with its schema version of today. */
export function itemTypes(): ReadonlyMap<string, number> {
  const kinds = sources().flatMap((file) => [...textOf(file).matchAll(configured)].map(({ groups }) => groups?.type));
  return new Map([
    ...kinds.map((kind = '') => [kind, 1] as const),
    ...[...everyItem.values()].map(({ type, version }) => [type, version] as const),
  ]);
}

/** Files that write items past `defineItem`. */
export function filesWithCodecs(): readonly string[] {
  return sources().filter((file) => [...textOf(file).matchAll(codec)].length > 0);
}
