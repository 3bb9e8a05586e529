import path from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';

/**
 * What a vendor's chunk has in common with the function that loads it: the connector kit, domain, events and zod. The
 * chunk holds none of them; it asks for each export by name, `fromIndex("zod:object")`, and the function's bundle hands out its
 * own. So there is one copy of each, and `instanceof` holds across the two.
 */
const namespace = 'shared-module';

/** Replaces, in chunks of vendors below `folder`, each import from outside the vendor's own folder and packages. */
export function sharedModules(folder: string): Plugin {
  return {
    name: 'shared-modules',
    setup(build) {
      build.onResolve({ filter: /^(\.{1,2}\/|@afluente\/|zod$)/ }, async ({ path: asked, pluginData, ...from }) => {
        if (pluginData === resolving || from.importer.includes('node_modules')) return undefined;
        const found = await build.resolve(asked, { ...from, pluginData: resolving });
        if (isVendorsOwn(path.relative(folder, found.path))) return undefined;
        return { path: found.path, namespace, pluginData: asked === 'zod' ? asked : moduleIn(folder, found.path) };
      });
      build.onLoad({ filter: /.*/, namespace }, async ({ path: file, pluginData: module }) => {
        const names = await exportsOf(file, build);
        return { contents: names.map((name, at) => askFor(`${module}:${name}`, { name, at })).join('\n') };
      });
    },
  };
}

const resolving = Symbol('resolving');

function isVendorsOwn(inFolder: string): boolean {
  return inFolder.includes(path.sep) && !inFolder.startsWith('..');
}

/** As an import statement in that folder says it: the same wherever the repository lies. */
function moduleIn(folder: string, file: string): string {
  const relative = path.relative(folder, file).split(path.sep).join('/').replace(/\.ts$/, '');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** The names that a module exports, those that it hands on included. */
async function exportsOf(file: string, { esbuild }: PluginBuild): Promise<readonly string[]> {
  const { metafile } = await esbuild.build({
    entryPoints: [file],
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports);
}

/** Marked as pure, so that esbuild drops those that nobody in the chunk uses. */
function askFor(shared: string, { name, at }: { readonly name: string; readonly at: number }): string {
  return `const s${at} = /* @__PURE__ */ fromIndex(${JSON.stringify(shared)}); export { s${at} as ${name} };`;
}

/** What the chunks ask for, sorted. */
export function sharedNamesIn(chunks: readonly string[]): readonly string[] {
  const asked = chunks.flatMap((chunk) => [...chunk.matchAll(/\bfromIndex\((["'`])(.+?)\1\)/g)]);
  return [...new Set(asked.map(([, , name = '']) => name))].sort();
}

/** The text of `fromIndex` in a bundle whose chunks ask for these. */
export function fromIndexText(shared: readonly string[]): string {
  const parts = shared.map((name) => name.split(':'));
  const imports = parts.map(([module, name], at) => `import { ${name} as s${at} } from '${module}';`);
  const entries = shared.map((name, at) => `[${JSON.stringify(name)}, s${at}]`);
  return `${imports.join('\n')}\nconst shared = new Map([${entries.join(', ')}]);\nconst fromIndex = (name) => shared.get(name);`;
}
