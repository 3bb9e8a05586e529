import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Which of a connector's parts a function wants, and where its vendors' chunks lie beside the function's `index.js`. */
export interface Side {
  /** file of packages/connectors without its ending, and the name that it exports */
  readonly file: string;
  readonly exported: string;
  /** what stands for an import of `connector.ts`, where something does */
  readonly replaced: Readonly<Record<string, string>>;
}

/** The recorder and the API: a normaliser is run (its schemas made) when it is first called, for a look at a description needs none. */
const connector: Side = {
  file: 'every-connector',
  exported: 'connectors',
  replaced: {
    './normalise': `export const normalise = (...given) => require('./normalise').normalise(...given);`,
  },
};

/** The intake: it never asks what a delivery means nor how a source is set up. */
const verifier: Side = {
  file: 'every-verifier',
  exported: 'verifiers',
  replaced: {
    './normalise': `export function normalise() { throw new Error('The intake has no normalise (infra/connector-sides.ts)'); }`,
    './setup': 'export const setup = { en: [], es: [] };',
  },
};

export const sides: readonly Side[] = [connector, verifier];

/** Puts what stands for a part in the place of its import by `connector.ts`. */
export function oneSide({ file, replaced }: Side): Plugin {
  return {
    name: file,
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\.\/[\w-]+$/ }, ({ path: asked, importer, resolveDir }) =>
        asked in replaced && path.basename(importer) === 'connector.ts'
          ? { path: path.join(resolveDir, asked), namespace: file }
          : undefined,
      );
      onLoad({ filter: /.*/, namespace: file }, ({ path: part }) => ({
        contents: replaced[`./${path.basename(part)}`],
        resolveDir: path.dirname(part),
      }));
    },
  };
}
