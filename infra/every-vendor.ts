import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { oneSide, type Side, sides } from './connector-sides';
import { fromIndexText, sharedModules, sharedNamesIn } from './shared-modules';
import { ownMap } from './source-maps';

/** One vendor's code as a file beside a function's `index.js`. */
interface Chunk {
  readonly vendor: string;
  readonly text: string;
  /** its source map */
  readonly map: string;
  readonly output: Metafile['outputs'][string];
}

export interface VendorChunks {
  readonly plugin: Plugin;
  /** Lays the chunks beside the bundles that load them, and adds them to esbuild's account. */
  write(metafile: Metafile, outdir: string): void;
}

/**
 * Replaces `packages/connectors/every-connector.ts` and `every-verifier.ts`, which look for connectors at run time, by loaders of one
 * chunk a vendor: a bundle has no folders to look in, and a cold start reads the code of no vendor that does not call.
 * Adding a connector edits no other file (docs/decisions/021-a-chunk-a-vendor.md).
 */
export function vendorChunks(options: BuildOptions): VendorChunks {
  const written = new Map<string, Chunk>();
  const plugin: Plugin = {
    name: 'every-vendor',
    setup({ onLoad, onResolve }) {
      for (const side of sides) {
        onLoad({ filter: new RegExp(`[\\\\/]connectors[\\\\/]${side.file}\\.ts$`) }, async ({ path: file }) => {
          const resolveDir = path.dirname(file);
          const chunks = await chunksIn(resolveDir, { side, options });
          for (const chunk of chunks) written.set(pathOf(side, chunk.vendor), chunk);
          return { contents: loaders(side, chunks), loader: 'ts', resolveDir };
        });
      }
      onResolve({ filter: /^\.\// }, ({ path: asked, kind }) =>
        kind === 'require-call' && written.has(asked) ? { path: asked, external: true } : undefined,
      );
    },
  };
  return { plugin, write: (metafile, outdir) => writeBeside(written, { metafile, outdir }) };
}

const pathOf = ({ exported }: Side, vendor: string) => `./${exported}/${vendor}.js`;

/** Names of the folders that hold a connector, sorted. */
function vendorsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'connector.ts')))
    .map((entry) => entry.name)
    .sort();
}

async function chunksIn(
  folder: string,
  { side, options }: { readonly side: Side; readonly options: BuildOptions },
): Promise<readonly Chunk[]> {
  const vendors = vendorsIn(folder);
  const { outputFiles, metafile } = await build({
    ...options,
    plugins: [oneSide(side), sharedModules(folder)],
    entryPoints: vendors.map((vendor) => ({ in: path.join(folder, vendor, 'connector.ts'), out: vendor })),
    outdir: folder,
    write: false,
    metafile: true,
    // a function of what the bundle hands out, so that a chunk has nothing global
    banner: { js: 'module.exports=fromIndex=>{"use strict";var module={exports:{}};' },
    footer: { js: 'return module.exports.connector};' },
  });
  const outputs = new Map(Object.entries(metafile.outputs).map(([file, output]) => [path.basename(file), output]));
  const texts = new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
  return vendors.flatMap((vendor) => {
    const [output, text, map] = [outputs.get(`${vendor}.js`), texts.get(`${vendor}.js`), texts.get(`${vendor}.js.map`)];
    if (output === undefined || text === undefined || map === undefined) return [];
    return [{ vendor, text, output, map: ownMap(map, { folder, root: options.absWorkingDir ?? folder }) }];
  });
}

function loaders(side: Side, chunks: readonly Chunk[]): string {
  const entries = chunks.map(({ vendor }) => {
    const [name, file] = [vendor, pathOf(side, vendor)].map((text) => JSON.stringify(text));
    return `[${name}, () => require(${file})(fromIndex)]`;
  });
  return [
    `import { loadOnDemand } from '@afluente/connectors/load-on-demand';`,
    fromIndexText(sharedNamesIn(chunks.map(({ text }) => text))),
    `export const ${side.exported} = loadOnDemand(new Map([${entries.join(', ')}]));`,
  ].join('\n');
}

function writeBeside(
  chunks: ReadonlyMap<string, Chunk>,
  { metafile, outdir }: { readonly metafile: Metafile; readonly outdir: string },
): void {
  for (const [index, { imports }] of Object.entries(metafile.outputs)) {
    for (const { path: asked } of imports) {
      const chunk = chunks.get(asked);
      if (chunk === undefined) continue;
      const folder = path.dirname(index);
      const file = path.join(outdir, path.basename(folder), asked);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, chunk.text);
      writeFileSync(`${file}.map`, chunk.map);
      metafile.outputs[path.posix.join(folder, asked)] = chunk.output;
    }
  }
}
