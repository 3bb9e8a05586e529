import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The options of `npm start`, from its command line and its environment. */
export interface Options {
  readonly port: number;
  readonly dataDirectory: string;
  readonly fresh: boolean;
  readonly quiet: boolean;
  /** goes on with what is left of a damaged data folder */
  readonly acceptLoss: boolean;
  /** swaps the code of a function when its sources change */
  readonly watch: boolean;
  /** where debuggers find the functions that somebody waits for; all others are at the next port */
  readonly inspectPort?: number;
  /** the folder of what is made once and kept: the hub in one file, the assembly */
  readonly cache: string;
}

const usage =
  'npm start -- [--fresh] [--quiet] [--watch] [--inspect] [--accept-loss]; PORT and AFLUENTE_DATA go before it, as in PORT=8788 npm start';

const flags = {
  fresh: { type: 'boolean' },
  quiet: { type: 'boolean' },
  watch: { type: 'boolean' },
  inspect: { type: 'boolean' },
  'accept-loss': { type: 'boolean' },
} as const;

/** Node's own for debuggers. */
const inspectPort = 9229;

const root = join(__dirname, '..', '..');

function flagsOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: flags }).values;
  } catch (cause) {
    const [sentence] = cause instanceof Error ? cause.message.split('. ') : [];
    throw new Error(`${sentence}.\nusage: ${usage}`, { cause });
  }
}

function portOf(written: string | undefined): number {
  const port = written === undefined || written === '' ? 8787 : Number(written);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Error(`PORT must be a whole number from 0 to 65535, not "${written}" (0 takes any free port)`);
}

/** Reads command line and environment; throws a sentence that the reader can act on. */
export function readOptions(words: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const flagged = flagsOf(words);
  const { fresh = false, quiet = false, watch = false, inspect = false, 'accept-loss': acceptLoss = false } = flagged;
  const port = portOf(environment.PORT);
  const dataDirectory = resolve(environment.AFLUENTE_DATA || join(root, '.afluente'));
  const cache = resolve(environment.AFLUENTE_CACHE || join(root, '.cache'));
  return { port, dataDirectory, fresh, quiet, acceptLoss, watch, cache, ...(inspect && { inspectPort }) };
}

/** Throws where `--fresh` would empty a folder that is not a hub's, after a slip in AFLUENTE_DATA. */
export function requireHubFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  if (names.length === 0 || names.includes('assembly')) return;
  throw new Error(`${folder} holds other files than a hub's data, so --fresh does not empty it: check AFLUENTE_DATA`);
}
