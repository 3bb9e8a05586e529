import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '@afluente/infra/bundle';
import { discover, type FoundFunction } from '@afluente/infra/discover';

export interface MadeBundle extends FoundFunction {
  /** the bundle's file */
  readonly index: string;
  /** bytes that a cold start reads, and those that lie beside for rare use */
  readonly bytes: number;
  readonly rareBytes: number;
  readonly isIntake: boolean;
}

export interface MadeBundles {
  readonly folder: string;
  readonly bundles: readonly MadeBundle[];
  /** a function of no content, and one of a single SDK call: to compare with */
  readonly empty: string;
  readonly bareSdkCall: string;
}

const functions = path.resolve(__dirname, '..', '..', 'functions');

/** Bundles every function as a deployment does, into a temporary folder that the caller removes. */
export async function makeBundles(): Promise<MadeBundles> {
  const folder = mkdtempSync(path.join(tmpdir(), 'afluente-bundles-'));
  const found = discover(functions);
  const { folderOf, metafile } = await bundle([...found, bareSdkCall], folder);
  const outputs = Object.entries(metafile.outputs).map(([file, { bytes }]) => ({ file, bytes }));
  const bundles = found.map((fn): MadeBundle => {
    const output = outputs.find(({ file }) => file.endsWith(`/${fn.name}/index.js`));
    if (output === undefined) throw new Error(`esbuild tells nothing of ${fn.name}`);
    const index = indexIn(folderOf(fn.name));
    return { ...fn, index, bytes: output.bytes, rareBytes: rareBytesIn(folderOf(fn.name)), isIntake: isIntake(fn) };
  });
  const empty = path.join(folder, 'empty.js');
  writeFileSync(empty, 'exports.handler = async () => {};\n');
  return { folder, bundles, empty, bareSdkCall: indexIn(folderOf(bareSdkCall.name)) };
}

const bareSdkCall = { name: 'bare-sdk-call', file: path.join(__dirname, 'bare-sdk-call.ts') };

const indexIn = (folder: string) => path.join(folder, 'index.js');

function isIntake({ file }: FoundFunction): boolean {
  return path.basename(path.dirname(file)) === 'intake';
}

function rareBytesIn(folder: string): number {
  const rare = path.join(folder, 'rare');
  if (!existsSync(rare)) return 0;
  return readdirSync(rare).reduce((sum, file) => sum + statSync(path.join(rare, file)).size, 0);
}
