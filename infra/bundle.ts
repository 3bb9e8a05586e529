import path from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import type { FunctionFile } from './discover';
import { environmentCredentials } from './environment-credentials';
import { vendorChunks } from './every-vendor';
import { foundModules } from './found-modules';
import { pageScript } from './page-script';
import { addRareClients, rareClients } from './rare-clients';
import { shortErrors } from './short-errors';
import { mapped, tidyMaps } from './source-maps';
import { unusedSchemas } from './unused-schemas';
import { unusedSdk } from './unused-sdk';

/** The bundles of all functions. */
export interface Bundles {
  /** the folder that holds `index.js` of a function: the same bytes for the same sources, wherever they lie */
  folderOf(name: string): string;
  /** esbuild's account of what is in each bundle, for the bench */
  readonly metafile: Metafile;
}

/**
 * Bundles every function in one esbuild call, each to `<outdir>/<name>/index.js`, and lays beside it what it loads only when it needs
 * it. Deterministic: no paths and no times are in the output. Throws esbuild's BuildFailure, which names file and line.
 */
export async function bundle(functions: readonly FunctionFile[], outdir: string): Promise<Bundles> {
  const vendors = vendorChunks({ ...options, ...mapped });
  const { metafile } = await build({
    ...options,
    ...mapped,
    plugins: [
      vendors.plugin,
      foundModules,
      environmentCredentials,
      unusedSdk,
      shortErrors,
      unusedSchemas,
      rareClients,
      pageScript,
    ],
    entryPoints: functions.map(({ name, file }) => ({ in: file, out: `${name}/index` })),
    outdir,
    metafile: true,
  });
  tidyMaps(metafile, root);
  vendors.write(metafile, outdir);
  await addRareClients(metafile, outdir, {
    ...options,
    plugins: [foundModules, environmentCredentials, unusedSdk, shortErrors],
  });
  return { folderOf: (name) => path.join(outdir, name), metafile };
}

const root = path.dirname(__dirname);

const options: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  // the oldest Node that runs the hub on a laptop; Lambda's is newer
  target: 'node20',
  format: 'cjs',
  charset: 'utf8',
  // the SDK's ES modules: its CommonJS files can't be shaken
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'silent',
  absWorkingDir: root,
};
