import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesMatching } from '@afluente/discovery/files-matching';
import type { Plugin } from 'esbuild';

/**
 * Puts static imports in the place of every `found(__dirname, '<pattern>')` in a registry (a file called `every-….ts`): a bundle has no
 * folders to look in. All else in the file stays as it is written.
 */
export const foundModules: Plugin = {
  name: 'found-modules',
  setup(build) {
    build.onLoad({ filter: /[\\/]every-[a-z-]+\.ts$/ }, ({ path: file }) => {
      const source = readFileSync(file, 'utf8');
      const resolveDir = path.dirname(file);
      return { contents: withStaticImports(source, resolveDir), loader: 'ts', resolveDir };
    });
  },
};

const call = /\bfound\(__dirname, '([^']+)'\)/g;
/** types beside it are the compiler's alone */
const importOfFound = /^import \{(?: type \w+,)* found(?:, type \w+)* \} from '@afluente\/discovery\/found';\n/m;

/** The source with what each call finds in its place. Throws TypeError on a call that the bundler could not read. */
export function withStaticImports(source: string, folder: string): string {
  if (!importOfFound.test(source)) {
    if (/discovery\/found'/.test(source)) throw new TypeError(`Import found in ${folder} by its own name, on one line`);
    return source;
  }
  const imports: string[] = [];
  const body = source.replace(importOfFound, '').replace(call, (_call, pattern: string) => {
    const entries = filesMatching(folder, pattern).map((file) => {
      const name = `found${imports.length}`;
      imports.push(`import * as ${name} from './${file}';`);
      return `{ path: '${file}', exports: ${name} }`;
    });
    return `[${entries.join(', ')}]`;
  });
  if (/\bfound\(/.test(body))
    throw new TypeError(`Write found(__dirname, '<pattern>') in ${folder}: nothing else is read`);
  return [...imports, body].join('\n');
}
