// Builds one of our TypeScript programs into one file that plain Node loads in a fraction of the time, and keeps that file until one
// of its sources, the locked packages or Node changes. Plain JavaScript: it runs before any transpiler is loaded.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

/** Packages that load files of their own at run time stay where they are installed. */
const loadsFiles = /^(classic-level|esbuild)(\/|$)/;
/** What changes every program. */
const common = ['package-lock.json', 'tsconfig.json', 'tools/one-file.mjs'];
const longestUnusedMs = 86_400_000;

const hashOf = (...texts) => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex');
};

/** A file's text, or the names in a folder. */
const textOf = (path) => (statSync(path).isDirectory() ? readdirSync(path).sort().join('\n') : readFileSync(path));

/** The hash of each file and folder, or undefined where one of them is gone. */
function hashOfFiles(root, files) {
  const paths = files.map((file) => join(root, file));
  if (!paths.every((path) => existsSync(path))) return undefined;
  return hashOf(process.version, ...files, ...paths.map(textOf));
}

/** Written beside and renamed: two starts at once leave the file of one of them, whole. */
function replace(file, text) {
  const part = `${file}.${randomUUID()}.part`;
  writeFileSync(part, text);
  renameSync(part, file);
}

const settings = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'silent', write: false };

/** The hub builds the code of its workers when it first needs it: here it is built too, and is text in the same file. */
const workerCode = {
  filter: /[\\/]functions[\\/]worker-code\.ts$/,
  entry: join('..', 'worker', 'main.ts'),
};

/** The local runtime finds its services in their folders: here they are imported, and the folders' names are part of the sources. */
const everyService = {
  filter: /[\\/]services[\\/]every-service\.ts$/,
  read(file) {
    const home = dirname(dirname(file));
    const folders = readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const names = folders.map(({ name }) => name).sort();
    const ours = names.filter((name) => existsSync(join(home, name, 'service.ts')));
    const imports = ours.map((name, index) => `import * as service${index} from '../${name}/service';`);
    const list = ours.map((_name, index) => `service${index}`).join(', ');
    const contents = `import { servicesOf } from './find-services';
${imports.join('\n')}
export const everyService = servicesOf([${list}]);`;
    return { contents, folders: [home, ...names.map((name) => join(home, name))] };
  },
};

/**
 * The built file lies elsewhere than its sources: each keeps its own `__dirname`, and finds its packages where they are installed.
 * `read` collects what the build reads beside the program itself.
 */
const ownFolders = ({ root, bundle, read }) => ({
  name: 'own-folders',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: loadsFiles }, ({ path, importer }) => {
      return { path: createRequire(importer).resolve(path), external: true };
    });
    onLoad({ filter: workerCode.filter }, async ({ path }) => {
      const entryPoints = [join(dirname(path), workerCode.entry)];
      const worker = await bundle({ ...settings, entryPoints, absWorkingDir: root, metafile: true });
      read.push(...Object.keys(worker.metafile.inputs));
      const text = JSON.stringify(worker.outputFiles[0].text);
      return { contents: `export const workerCode = () => ${text};`, loader: 'ts' };
    });
    onLoad({ filter: everyService.filter }, ({ path }) => {
      const { contents, folders } = everyService.read(path);
      read.push(...folders.map((folder) => relative(root, folder)));
      return { contents, loader: 'ts', resolveDir: dirname(path) };
    });
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const own = source.includes('__dirname') ? `const __dirname = ${JSON.stringify(dirname(path))}; ` : '';
      return { contents: own + source, loader: 'ts' };
    });
  },
});

async function build(root, program) {
  const { build: bundle, stop } = await import('esbuild');
  const read = [];
  try {
    const { outputFiles, metafile } = await bundle({
      ...settings,
      entryPoints: [resolve(root, program)],
      absWorkingDir: root,
      plugins: [ownFolders({ root, bundle, read })],
      metafile: true,
    });
    const sources = new Set([...Object.keys(metafile.inputs), ...read]);
    const own = [...sources].filter((file) => !/(^|\/)node_modules\//.test(file));
    return { text: outputFiles[0].text, files: [...own.sort(), ...common] };
  } finally {
    // otherwise its process keeps running beside the program
    await stop();
  }
}

function readIndex(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Files of earlier builds; a start that has just read their names may still want them. */
function removeUnused(folder, name, current) {
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    if (!file.startsWith(`${name}-`) || path === current) continue;
    if (Date.now() - statSync(path, { throwIfNoEntry: false })?.mtimeMs > longestUnusedMs)
      rmSync(path, { force: true });
  }
}

/** The built file of a program of the repository in `root`, made where there is none of these sources in `cache`. */
export async function oneFile(program, { root, cache }) {
  const name = relative(root, resolve(root, program)).replaceAll(/[^\w]+/g, '-');
  const folder = join(cache, 'programs');
  const indexFile = join(folder, `${name}.json`);
  const index = readIndex(indexFile);
  if (index !== undefined && existsSync(index.file) && hashOfFiles(root, index.files) === index.hash) return index.file;
  mkdirSync(folder, { recursive: true });
  const { text, files } = await build(root, program);
  const file = join(folder, `${name}-${hashOf(text)}.cjs`);
  replace(file, text);
  replace(indexFile, JSON.stringify({ file, files, hash: hashOfFiles(root, files) }));
  removeUnused(folder, name, file);
  return file;
}
