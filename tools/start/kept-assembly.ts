import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { synthesisKey } from './synthesis-key';

export interface AssemblyParts {
  /** the repository */
  readonly root: string;
  /** where assemblies are kept for further starts */
  readonly cache: string;
  readonly environment: NodeJS.ProcessEnv;
  /** called before a synthesis, which takes seconds */
  readonly onSynthesis?: () => void;
  /** writes an assembly into a folder; by the CDK, in a process of its own, where absent */
  readonly synthesise?: (folder: string) => Promise<void>;
}

/** Names the hash that an assembly was made of; written before the assembly gets its place. */
const keyFile = 'AFLUENTE-KEY';
const keptAssemblies = 5;
const waitMs = 50;
const longestSynthesisMs = 120_000;
/** whoever asked for an assembly has long copied it, or is a run of the tests */
const longestUseMs = 3_600_000;

/**
 * The cloud assembly of the repository as it is now: kept from an earlier call where nothing has changed that synthesis reads, else made.
 * Throws with what synthesis said where it fails.
 */
export async function keptAssembly(parts: AssemblyParts): Promise<string> {
  const { root, cache, environment, onSynthesis, synthesise = (outdir) => synthesiseInto(outdir, parts) } = parts;
  const key = synthesisKey(root, environment);
  const folder = join(cache, 'assemblies');
  const kept = join(folder, key);
  mkdirSync(folder, { recursive: true });
  const isMade = () => keyOf(kept) === key;
  if (!isMade() && (await isFirst(`${kept}.making`, isMade))) {
    const made = join(folder, `${randomUUID()}.part`);
    try {
      onSynthesis?.();
      await synthesise(made);
      writeFileSync(join(made, keyFile), key);
      moveTo(made, kept);
    } finally {
      rmSync(made, { recursive: true, force: true });
      rmSync(`${kept}.making`, { force: true });
    }
    removeOld(folder, kept);
  }
  utimesSync(kept, new Date(), new Date());
  return kept;
}

/** Where a hub's own assembly lies. */
export const assemblyIn = (dataDirectory: string): string => join(dataDirectory, 'assembly');

/** The same in a hub's own folder, which no later synthesis changes while the hub runs. */
export async function ownAssembly(dataDirectory: string, parts: AssemblyParts): Promise<string> {
  const own = assemblyIn(dataDirectory);
  const key = synthesisKey(parts.root, parts.environment);
  if (keyOf(own) === key) return own;
  const kept = await keptAssembly(parts);
  const part = `${own}.${randomUUID()}.part`;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  try {
    cpSync(kept, part, { recursive: true, mode: constants.COPYFILE_FICLONE });
    rmSync(own, { recursive: true, force: true });
    renameSync(part, own);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return own;
}

/** Says of a hub's own assembly that it is no longer what synthesis made of the sources: the next start makes it anew. */
export function forgetKey(assembly: string): void {
  rmSync(join(assembly, keyFile), { force: true });
}

function keyOf(assembly: string): string | undefined {
  const file = join(assembly, keyFile);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

async function synthesiseInto(folder: string, { root, environment }: Pick<AssemblyParts, 'root' | 'environment'>) {
  const transpiler = join(root, 'node_modules', 'tsx', 'dist', 'cjs', 'index.cjs');
  const words = ['--require', transpiler, join(root, 'infra', 'write-assembly.ts'), folder];
  const child = spawn(process.execPath, words, { cwd: root, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(said.trim() || 'The stack could not be synthesised');
}

/** Whether this call is the one to synthesise. Others wait for it, and one of them takes its place where it fails or was killed. */
async function isFirst(lock: string, isMade: () => boolean): Promise<boolean> {
  for (; !isMade(); await wait(waitMs)) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      if (!isRunning(lock)) rmSync(lock, { force: true });
    }
  }
  return false;
}

function isRunning(lock: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs > longestSynthesisMs) return false;
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** Another start may have made the same meanwhile: its assembly stays. One that is not whole goes. */
function moveTo(made: string, kept: string): void {
  if (keyOf(kept) === undefined) rmSync(kept, { recursive: true, force: true });
  try {
    renameSync(made, kept);
  } catch (error) {
    if (keyOf(kept) === undefined) throw error;
  }
}

function removeOld(folder: string, current: string): void {
  const usedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const others = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => path !== current && Date.now() - usedAt(path) > longestUseMs)
    .sort((one, other) => usedAt(other) - usedAt(one));
  for (const path of others.slice(keptAssemblies - 1)) rmSync(path, { recursive: true, force: true });
}
