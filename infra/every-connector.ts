import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Replaces `packages/connectors/every-connector.ts`, which looks for connectors at run time, by static imports of every
 * `<vendor>/connector.ts` beside it: a bundle has no folders to look in. Adding a connector edits no other file.
 */
export const everyConnector: Plugin = {
  name: 'every-connector',
  setup(build) {
    build.onLoad({ filter: /[\\/]connectors[\\/]every-connector\.ts$/ }, ({ path: file }) => {
      const resolveDir = path.dirname(file);
      return { contents: staticImports(vendorsIn(resolveDir)), loader: 'ts', resolveDir };
    });
  },
};

/** Names of the folders that hold a connector, sorted. */
export function vendorsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'connector.ts')))
    .map((entry) => entry.name)
    .sort();
}

function staticImports(vendors: readonly string[]): string {
  const imports = vendors.map((vendor, at) => `import { connector as c${at} } from './${vendor}/connector';`);
  const entries = vendors.map((_vendor, at) => `[c${at}.vendor, c${at}]`);
  return [...imports, `export const connectors = new Map([${entries.join(', ')}]);`].join('\n');
}
