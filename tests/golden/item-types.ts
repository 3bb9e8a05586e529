import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyConfig } from '@afluente/app/policies/every-config';
import { everyItem } from '@afluente/store/every-item';
import { root, sourceFiles } from '../architecture/source-imports';

/** Found by the declarations of items, and of configuration, each kind of which is an item type of its own. */

const codec = /\bdefineCodec(?:<[^(]*>)?\(\{/g;

const sources = () => sourceFiles('packages/store', false).filter((file) => !file.endsWith('.test.ts'));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Every type of item that the code writes, with its schema version of today. */
export function itemTypes(): ReadonlyMap<string, number> {
  return new Map([
    ...everyConfig.map(({ kind }) => [kind, 1] as const),
    ...[...everyItem.values()].map(({ type, version }) => [type, version] as const),
  ]);
}

/** Files that write items past `defineItem`. */
export function filesWithCodecs(): readonly string[] {
  return sources().filter((file) => [...textOf(file).matchAll(codec)].length > 0);
}
