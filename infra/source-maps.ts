import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import type { BuildOptions, Metafile } from 'esbuild';

/**
 * Source maps beside bundles: the log reads one when it first reports an error (packages/runtime/source-frames.ts), so that no cold
 * start pays for it. A map names our own sources alone, from the root of the repository on: the same bytes wherever it lies.
 */
export const mapped: BuildOptions = { sourcemap: 'linked', sourcesContent: false };

interface SourceMapText {
  readonly sources: readonly string[];
  readonly mappings: string;
}

export interface MapPlace {
  /** the folder that the names of sources in it start from */
  readonly folder: string;
  /** the repository */
  readonly root: string;
}

/** Makes the maps that a build wrote as they are to be, and takes them out of its account, which is of code. */
export function tidyMaps(metafile: Metafile, root: string): void {
  for (const output of Object.keys(metafile.outputs)) {
    if (!output.endsWith('.map')) continue;
    const file = path.resolve(root, output);
    delete metafile.outputs[output];
    if (existsSync(file)) writeFileSync(file, ownMap(readFileSync(file, 'utf8'), { folder: path.dirname(file), root }));
  }
}

/** A map of our own sources alone, without those of packages and of what plugins made up. */
export function ownMap(text: string, place: MapPlace): string {
  const { sources, mappings }: SourceMapText = JSON.parse(text);
  const names = sources.map((source) => ownName(source, place));
  const kept = names.flatMap((name, index) => (name === undefined ? [] : [{ name, index }]));
  const newIndex = new Map(kept.map(({ index }, position) => [index, position]));
  const lines = decode(mappings).map((line) => ownSegments(line, newIndex));
  return JSON.stringify({ version: 3, sources: kept.map(({ name }) => name), names: [], mappings: encode(lines) });
}

function ownName(source: string, { folder, root }: MapPlace): string | undefined {
  // a plugin's own module has its name before a colon
  if (source.includes(':')) return undefined;
  const name = path.relative(root, path.resolve(folder, source)).split(path.sep).join('/');
  return name.includes('node_modules/') || name.startsWith('..') ? undefined : name;
}

/** Where somebody else's code begins there is one segment that says so, and no more. */
function ownSegments(line: readonly SourceMapSegment[], newIndex: ReadonlyMap<number, number>): SourceMapSegment[] {
  const own: SourceMapSegment[] = [];
  for (const [column, source, sourceLine, sourceColumn] of line) {
    const index = source === undefined ? undefined : newIndex.get(source);
    if (index !== undefined && sourceLine !== undefined && sourceColumn !== undefined)
      own.push([column, index, sourceLine, sourceColumn]);
    else if (own.at(-1)?.length !== 1) own.push([column]);
  }
  return own;
}
