import { cpSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** The folder beside a function's `index.js` that holds what it loads only when it needs it. */
const folder = 'rare';

/** An AWS client, what signs links of S3, and what knows types of files by their bytes. */
const rare = /^(@aws-sdk\/(client-[\w-]+|s3-request-presigner)|file-type)$/;

/**
 * A package of these that a function loads by `require` in the middle of its work goes into a file of its own beside
 * `index.js`: a cold start does not read it, and the function still brings the version it was tested with.
 */
export const rareClients: Plugin = {
  name: 'rare-clients',
  setup({ onResolve }) {
    onResolve({ filter: rare }, ({ path: name, kind, importer }) => {
      const ours = kind === 'require-call' && !importer.includes('node_modules');
      return ours ? { path: `./${folder}/${path.basename(name)}.js`, external: true } : undefined;
    });
  },
};

/** Bundles the rare clients that the bundles in `outdir` ask for, once each, and lays them beside whoever asks. */
export async function addRareClients(bundles: Metafile, outdir: string, options: BuildOptions): Promise<void> {
  const wanted = Object.entries(bundles.outputs).flatMap(([output, { imports }]) =>
    imports
      .filter((imported) => imported.external === true && imported.path.startsWith(`./${folder}/`))
      .map(({ path: file }) => ({ client: path.basename(file, '.js'), output })),
  );
  const clients = [...new Set(wanted.map(({ client }) => client))];
  if (clients.length === 0) return;
  await build({
    ...options,
    entryPoints: clients.map((client) => ({ in: packageOf(client), out: `${folder}/${client}` })),
    outdir,
  });
  for (const { client, output } of wanted) {
    const beside = path.join(outdir, path.basename(path.dirname(output)), folder, `${client}.js`);
    cpSync(path.join(outdir, folder, `${client}.js`), beside);
  }
}

/** The package that a file is of. */
const packageOf = (file: string) => (rare.test(file) ? file : `@aws-sdk/${file}`);
