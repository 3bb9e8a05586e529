import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { threadId } from 'node:worker_threads';

/** Compiles scripts, and keeps what V8 made of them for the next start. */
export interface CodeCache {
  /** `owner` is the function whose file it is. */
  compile(owner: string, code: string, options: ScriptOptions): Script;
}

interface ScriptOptions {
  readonly filename: string;
  readonly columnOffset: number;
}

/** By then a function has run and V8 has compiled what it needs; the start itself is not slowed down. */
const writeAfterMilliseconds = 5_000;
/** Less is compiled faster than a file is read. */
const smallestLength = 20_000;

/** A cache in a folder; without one everything is compiled anew. */
export function createCodeCache(folder: string | undefined): CodeCache {
  if (folder === undefined) return { compile: (_owner, code, options) => new Script(code, options) };
  return {
    compile: (owner, code, options) => {
      if (code.length < smallestLength) return new Script(code, options);
      const hash = createHash('sha256').update(process.version).update('\0').update(code).digest('hex');
      const name = `${owner}-${path.basename(options.filename)}`.replaceAll(/[^\w.-]+/g, '_');
      const entry = { folder, name, file: `${name}-${hash.slice(0, 32)}` };
      const cachedData = read(entry);
      const script = new Script(code, { ...options, ...(cachedData === undefined ? {} : { cachedData }) });
      // V8 refuses what another version or other flags made, and compiles then
      const isUsed = cachedData !== undefined && script.cachedDataRejected !== true;
      if (!isUsed) setTimeout(() => write(entry, script.createCachedData()), writeAfterMilliseconds).unref();
      return script;
    },
  };
}

interface Entry {
  readonly folder: string;
  readonly name: string;
  readonly file: string;
}

function read({ folder, file }: Entry): Buffer | undefined {
  try {
    return readFileSync(path.join(folder, file));
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that nobody reads half of it; what is there of the same script's older texts goes. */
function write({ folder, name, file }: Entry, data: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true });
    const part = path.join(folder, `.${file}.${process.pid}.${threadId}`);
    writeFileSync(part, data);
    renameSync(part, path.join(folder, file));
    const isOlder = (other: string) => other !== file && other.startsWith(`${name}-`) && other.length === file.length;
    for (const other of readdirSync(folder).filter(isOlder)) rmSync(path.join(folder, other), { force: true });
  } catch {
    // a full disk costs a slower start, no more
  }
}
