import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Api, apiOf } from '@afluente/tests/hub/api';
import { must } from '@afluente/tests/hub/setting';
import { scripts } from '../../package.json';
import { Usage } from '../bill/usage';
import { type TreeUse, treeUse } from './process-tree';

/** A hub in a process of its own, started as `npm start` starts it, on a free port. */
export interface HubProcess {
  readonly url: string;
  readonly api: Api;
  readonly dataDirectory: string;
  /** from the start of the process to its ready line */
  readonly readySeconds: number;
  use(): TreeUse;
  idle(): Promise<void>;
  usage(): Promise<Usage>;
  resetUsage(): Promise<void>;
  /** SIGKILL, for the process and all its children; the data stays. */
  kill(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

const root = path.resolve(__dirname, '..', '..');
const longestStartMs = 60_000;
const ready = /afluente ready at (\S+)/;

/**
 * Starts a hub over an empty data folder, or over the one given, with what earlier starts have built, or what is in the given cache; throws
 * with what it printed when it does not come up.
 */
export async function startHubProcess(existing?: string, cache?: string): Promise<HubProcess> {
  const dataDirectory = existing ?? mkdtempSync(path.join(tmpdir(), 'afluente-bench-'));
  const began = performance.now();
  const child = spawn('sh', ['-c', `${scripts.start} --quiet`], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      AFLUENTE_DATA: dataDirectory,
      ...(cache !== undefined && { AFLUENTE_CACHE: cache }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // its own process group, so that all of it can be killed
    detached: true,
  });
  const url = await urlOf(child);
  const readySeconds = (performance.now() - began) / 1000;
  const api = await apiOf(url);
  return {
    url,
    api,
    dataDirectory,
    readySeconds,
    use: () => treeUse(child.pid ?? 0),
    idle: () => waitUntilIdle(url),
    usage: async () => Usage.parse((await api.get('/_local/usage')).body),
    resetUsage: async () => {
      await must(api.post('/_local/usage/reset'));
    },
    kill: () => end(child, 'SIGKILL'),
    stop: async () => {
      await end(child, 'SIGTERM');
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

function urlOf(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      void end(child, 'SIGKILL');
      reject(new Error(`The hub did not start: ${why}\n${printed}`));
    };
    const timer = setTimeout(() => fail(`not ready after ${longestStartMs / 1000} s`), longestStartMs);
    const read = (chunk: Buffer) => {
      printed = `${printed}${chunk.toString()}`.slice(-4_000);
      const url = ready.exec(printed)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => fail(`it ended with ${code}`));
  });
}

const drainSeconds = 120;

async function waitUntilIdle(url: string): Promise<void> {
  const answer = await fetch(`${url}/_local/idle?timeout=${drainSeconds}`);
  if (!answer.ok) throw new Error(`The hub is not idle: ${await answer.text()}`);
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, signal);
  await ended;
}
