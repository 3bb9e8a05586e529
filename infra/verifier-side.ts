import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import { vendorsIn } from './every-connector';

/**
 * Replaces `packages/connectors/every-verifier.ts` by static imports of every connector without its `./normalise`
 * and `./setup`: the intake never asks what a delivery means nor how a source is set up, and that code grows with every
 * vendor while a cold start reads all of it.
 */
export const verifierSide: Plugin = {
  name: 'verifier-side',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]connectors[\\/]every-verifier\.ts$/ }, ({ path: file }) => {
      const resolveDir = path.dirname(file);
      return { contents: staticImports(vendorsIn(resolveDir)), loader: 'ts', resolveDir };
    });
    onResolve({ filter: /\/connector\?verifier$/ }, ({ path: asked, resolveDir }) => ({
      path: path.join(resolveDir, asked.replace('?verifier', '.ts')),
      namespace: 'verifier',
    }));
    onLoad({ filter: /.*/, namespace: 'verifier' }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8'),
      loader: 'ts',
      resolveDir: path.dirname(file),
    }));
    onResolve({ filter: /^\.\/(normalise|setup)$/, namespace: 'verifier' }, ({ path: asked }) => ({
      path: asked,
      namespace: 'left-out',
    }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: leftOut }));
  },
};

const leftOut = `
  export function normalise() { throw new Error('The intake has no normalise (infra/verifier-side.ts)'); }
  export const setup = { en: [], es: [] };
`;

function staticImports(vendors: readonly string[]): string {
  const imports = vendors.map((vendor, at) => `import { connector as c${at} } from './${vendor}/connector?verifier';`);
  const entries = vendors.map((_vendor, at) => `[c${at}.vendor, c${at}]`);
  return [...imports, `export const verifiers = new Map([${entries.join(', ')}]);`].join('\n');
}
