import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Reads which file of the repository imports what, from the text of its import and export statements. */

export const root = join(__dirname, '..', '..');
const skipped = new Set(['node_modules', 'cdk.out', '.afluente', '.git', 'fixtures']);

export interface Import {
  /** path in the repository */
  readonly file: string;
  /** as written */
  readonly specifier: string;
  /** path in the repository, without extension, where the target is ours */
  readonly target?: string;
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
  return [...text.matchAll(statement)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const target = targetOf(file, specifier);
    return target === undefined ? { file, specifier } : { file, specifier, target };
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
