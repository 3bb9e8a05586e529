import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { filesMatching } from '@afluente/discovery/files-matching';

/** Reads which file of the repository imports what: by its import and export statements, and what a registry finds by folder. */

export const root = join(__dirname, '..', '..');
const skipped = new Set(['node_modules', 'cdk.out', '.afluente', '.git', 'fixtures']);

export interface Import {
  /** path in the repository */
  readonly file: string;
  /** as written */
  readonly specifier: string;
  /** path in the repository, without extension, where the target is ours */
  readonly target?: string;
  /** `import type`: gone when it runs */
  readonly typeOnly: boolean;
}

/** TypeScript files below a folder, as paths in the repository; tests left out unless asked for. */
export function sourceFiles(folder: string, tests = false): string[] {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute)
    .filter((name) => !skipped.has(name))
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(join(root, path)).isDirectory()) return sourceFiles(path, tests);
      return name.endsWith('.ts') && (tests || !name.endsWith('.test.ts')) ? [path.split(sep).join('/')] : [];
    });
}

const statement =
  /(?:^|\n)\s*(?:import|export)\b(?:[^'";]*?\bfrom)?\s*'([^']+)'|\b(?:require|import)\(\s*'([^']+)'\s*\)/g;

/** Every import of one file. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...writtenImports(file, text), ...foundImports(file, text)];
}

const call = /\bfound\(__dirname, '([^']+)'\)/g;

/** What `found(__dirname, '<pattern>')` stands for: an import of every file that fits. */
function foundImports(file: string, text: string): Import[] {
  if (!/(^|\/)every-[^/]+\.ts$/.test(file)) return [];
  return [...text.matchAll(call)].flatMap(([specifier, pattern = '']) =>
    filesMatching(join(root, dirname(file)), pattern).map((path) => {
      return { file, specifier, target: join(dirname(file), path).split(sep).join('/'), typeOnly: false };
    }),
  );
}

function writtenImports(file: string, text: string): Import[] {
  return [...text.matchAll(statement)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const target = targetOf(file, specifier);
    const typeOnly = /^\s*(?:import|export) type\b/.test(match[0]);
    return { file, specifier, typeOnly, ...(target !== undefined && { target }) };
  });
}

function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.'))
    return relative(root, join(root, dirname(file), specifier))
      .split(sep)
      .join('/');
  const own = /^@afluente\/([^/]+)\/(.+)$/.exec(specifier);
  if (own === null) return undefined;
  const [, name, rest] = own;
  return existsSync(join(root, 'packages', name ?? '')) ? `packages/${name}/${rest}` : `${name}/${rest}`;
}

/**
 * Files that only tests need: at least one file imports them, and each that does is a test or such a file itself. They are
 * never bundled, so the arrows do not bind them.
 */
export function testSupport(folders: readonly string[]): ReadonlySet<string> {
  const importers = importersOf(folders);
  const support = new Set(spawnedByTests);
  const isTest = (file: string) => file.endsWith('.test.ts') || file.startsWith('tests/') || support.has(file);
  for (let before = -1; before !== support.size; ) {
    before = support.size;
    for (const [file, from] of importers) {
      if (!isEntry(file) && !isTest(file) && from.every(isTest)) support.add(file);
    }
  }
  return support;
}

/** A function, which only tests import: the bundler finds it by its folder. */
const isEntry = (file: string) => /^functions\/(intake|pipeline|handlers|jobs|api)\/[^/]+\.ts$/.test(file);

/** Programs that a test starts in a process of their own. */
const spawnedByTests = ['local/database/kill-writer.ts'];

function importersOf(folders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  const imports = folders.flatMap((folder) => sourceFiles(folder, true)).flatMap(importsOf);
  for (const { file, target } of imports) {
    if (target !== undefined) importers.set(`${target}.ts`, [...(importers.get(`${target}.ts`) ?? []), file]);
  }
  return importers;
}
