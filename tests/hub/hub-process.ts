import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Api, apiOf } from './api';
import { assembly } from './running-hub';

/** A hub in a process of its own, which may be killed. */
export interface HubProcess {
  readonly url: string;
  readonly api: Api;
  /** Sends a signal and waits for the end; the exit code, null where the signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  /** its exit code, once it has ended by itself */
  readonly ended: Promise<number | null>;
  /** what it has printed so far */
  output(): string;
}

const root = join(__dirname, '..', '..');
/** what runs, and when its output is whole */
const children = new Map<ChildProcess, Promise<unknown>>();

/** Starts a hub over a data folder, on a free port, from a stack: the one that all tests of a run share where none is given. */
export async function startHubProcess(dataDirectory: string, stack?: string): Promise<HubProcess> {
  return startProgram(['tests/hub/hub-child.ts', stack ?? (await assembly()), dataDirectory], {});
}

/** Starts a hub as `npm start -- WORDS` does. */
export function startAsUser(
  dataDirectory: string,
  words: readonly string[] = [],
  limits: Limits = {},
): Promise<HubProcess> {
  return startProgram(['tools/start.ts', ...words], { PORT: '0', AFLUENTE_DATA: dataDirectory }, limits);
}

export interface Limits {
  /** the system refuses what would make a file larger */
  readonly mostFileKb?: number;
  /** another repository than this one */
  readonly repository?: string;
}

/** The size of ulimit's blocks, in POSIX. */
const blocksAKb = 2;

function launch(
  words: readonly string[],
  { mostFileKb }: Limits,
): readonly [command: string, words: readonly string[]] {
  const program = ['tools/run-built.mjs', ...words];
  if (mostFileKb === undefined) return [process.execPath, program];
  return ['sh', ['-c', `ulimit -f ${mostFileKb * blocksAKb} && exec "$0" "$@"`, process.execPath, ...program]];
}

async function startProgram(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  limits: Limits = {},
): Promise<HubProcess> {
  const [command, args] = launch(words, limits);
  const child = spawn(command, args, { cwd: limits.repository ?? root, env: { ...process.env, ...env } });
  const ended = once(child, 'close').finally(() => children.delete(child));
  children.set(child, ended);
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const [, found] = /^afluente ready at (\S+)$/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    ended.then(() => reject(new Error(`The hub ended before it was ready:\n${lines.join('\n')}`)), reject);
  });
  return {
    url,
    api: await apiOf(url),
    end: async (signal) => {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
    ended: ended.then(([code]) => code),
    output: () => lines.join('\n'),
  };
}

/** Kills what is left of this test file's hubs. */
export async function endHubProcesses(): Promise<void> {
  await Promise.allSettled(
    [...children].map(([child, ended]) => {
      child.kill('SIGKILL');
      return ended;
    }),
  );
}
