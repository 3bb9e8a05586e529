import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '@afluente/infra/bundle';
import { discover, type FoundFunction } from '@afluente/infra/discover';

export interface MadeBundle extends FoundFunction {
  /** the bundle's file */
  readonly index: string;
  /** bytes that a cold start reads */
  readonly bytes: number;
  /** what it loads only when it needs it: a vendor's connector, a rare client */
  readonly chunks: readonly ChunkFile[];
  readonly isIntake: boolean;
}

export interface ChunkFile {
  /** beside the bundle, as in `connectors/twilio.js` */
  readonly file: string;
  readonly bytes: number;
}

export interface MadeBundles {
  readonly folder: string;
  readonly bundles: readonly MadeBundle[];
  /** an empty function, and one with a single SDK call, for comparison */
  readonly empty: string;
  readonly bareSdkCall: string;
}

const functions = path.resolve(__dirname, '..', '..', 'functions');

/** Bundles every function as a deployment does, into a temporary folder that the caller removes. */
export async function makeBundles(): Promise<MadeBundles> {
  const folder = mkdtempSync(path.join(tmpdir(), 'afluente-bundles-'));
  const found = discover(functions);
  const { folderOf } = await bundle([...found, bareSdkCall], folder);
  const bundles = found.map((fn): MadeBundle => {
    const index = indexIn(folderOf(fn.name));
    return { ...fn, index, bytes: statSync(index).size, chunks: chunksIn(folderOf(fn.name)), isIntake: isIntake(fn) };
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

function chunksIn(folder: string): readonly ChunkFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && file !== 'index.js')
    .map((file) => ({ file, bytes: statSync(path.join(folder, file)).size }))
    .sort((one, other) => other.bytes - one.bytes);
}
