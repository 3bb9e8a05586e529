import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** Where the lists lie that a bundle asks for. */
const lists = new Map<string, string>();

/** Where the files of ours lie that a bundle asks for. */
const modules = new Map<string, string>();

/** The folder beside a function's `index.js` that holds what it loads only when it needs it. */
const folder = 'rare';

/** What knows types of files by their bytes, and what takes apart bodies of several parts and tables of text. */
const packages = ['file-type', 'multipasta', 'csv-parse/sync'];
/** These, an AWS client, and what signs links of S3. */
const rare = new RegExp(`^(@aws-sdk/(client-[\\w-]+|s3-request-presigner)|${packages.join('|')})$`);

/** Lists of ours, and the numbering plans of all countries. */
const list = /^(\.{1,2}\/[\w./-]+|libphonenumber-js\/metadata\.min)\.json$/;

/** Modules of ours, by the file that loads them in the middle of its work: what they bring along weighs as much as the rest. */
const ours: Readonly<Record<string, string>> = {
  'packages/domain/templates/on-demand.ts': './rendering',
  'packages/domain/region-on-demand.ts': './region',
};

/**
 * A package of these that a function loads by `require` in the middle of its work goes into a file of its own beside
 * `index.js`: a cold start does not read it, and the function still brings the version it was tested with.
 */
export const rareClients: Plugin = {
  // so are lists in JSON, and some modules of ours
  name: 'rare-clients',
  setup({ onResolve }) {
    onResolve({ filter: rare }, ({ path: name, kind, importer }) => {
      const isOurs = kind === 'require-call' && !importer.includes('node_modules');
      return isOurs ? { path: `./${folder}/${fileOf(name)}.js`, external: true } : undefined;
    });
    onResolve({ filter: /^\.\/[\w-]+$/ }, ({ path: name, kind, importer, resolveDir }) => {
      const isAsked = Object.entries(ours).some(([file, asked]) => asked === name && isFile(importer, file));
      if (kind !== 'require-call' || !isAsked) return undefined;
      const beside = `./${folder}/${path.basename(name)}.js`;
      modules.set(path.basename(name), path.join(resolveDir, `${name}.ts`));
      return { path: beside, external: true };
    });
    onResolve({ filter: list }, ({ path: name, kind, importer, resolveDir }) => {
      if (kind !== 'require-call' || importer.includes('node_modules')) return undefined;
      const beside = `./${folder}/${path.basename(name)}`;
      lists.set(beside, fileAt(name, resolveDir));
      return { path: beside, external: true };
    });
  },
};

/** The file that a name means; of a copy of the functions alone, the repository's own. */
function fileAt(name: string, folder: string): string {
  const isOfFolder = name.startsWith('.');
  const here = path.resolve(folder, name);
  if (isOfFolder && !existsSync(here)) return path.resolve(__dirname, '..', name.replace(/^(?:\.\.\/)+/, ''));
  return require.resolve(name, { paths: [folder] });
}

/** Bundles the rare clients that the bundles in `outdir` ask for, once each, and lays them beside whoever asks. */
export async function addRareClients(bundles: Metafile, outdir: string, options: BuildOptions): Promise<void> {
  copyLists(bundles, outdir);
  const wanted = Object.entries(bundles.outputs).flatMap(([output, { imports }]) =>
    imports
      .filter(
        ({ external, path: asked }) => external === true && asked.startsWith(`./${folder}/`) && asked.endsWith('.js'),
      )
      .map(({ path: file }) => ({ client: path.basename(file, '.js'), output })),
  );
  const clients = [...new Set(wanted.map(({ client }) => client))];
  if (clients.length === 0) return;
  await build({
    ...options,
    entryPoints: clients.map((client) => ({
      in: modules.get(client) ?? packageOf(client),
      out: `${folder}/${client}`,
    })),
    outdir,
  });
  for (const { client, output } of wanted) {
    const beside = path.join(outdir, path.basename(path.dirname(output)), folder, `${client}.js`);
    cpSync(path.join(outdir, folder, `${client}.js`), beside);
  }
}

function copyLists(bundles: Metafile, outdir: string): void {
  for (const [output, { imports }] of Object.entries(bundles.outputs)) {
    for (const { path: asked } of imports) {
      const list = lists.get(asked);
      if (list === undefined) continue;
      const file = path.join(outdir, path.basename(path.dirname(output)), asked);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, withoutBlanks(list));
    }
  }
}

/** As people read it, a list is twice as long. */
function withoutBlanks(list: string): string {
  const text = readFileSync(list, 'utf8');
  return list.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text;
}

const isFile = (importer: string, file: string) => importer.split(path.sep).join('/').endsWith(file);

const fileOf = (name: string) => name.replace(/^@aws-sdk\//, '').replace('/', '-');

/** The package that a file is of. */
const packageOf = (file: string) => packages.find((name) => fileOf(name) === file) ?? `@aws-sdk/${file}`;
