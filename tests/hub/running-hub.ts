import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '@afluente/local/hub';
import { keptAssembly } from '@afluente/tools/start/kept-assembly';
import { type Api, apiOf } from './api';

/** The whole hub, running in this process on a free port: what tests of flows talk to, through HTTP only. */
export interface RunningHub {
  readonly url: string;
  readonly dataDirectory: string;
  /** the management API with an admin's token */
  readonly api: Api;
  /** waits until every queue, stream, rule and due schedule is drained */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a hub over an empty data folder, or over the one given (which then stays when it stops). The stack is
 * synthesised once for all tests, where it is not kept from an earlier run.
 */
export async function runningHub(dataDirectory?: string): Promise<RunningHub> {
  const folder = dataDirectory ?? mkdtempSync(join(tmpdir(), 'afluente-hub-'));
  const hub = await startHub({ assembly: await assembly(), dataDirectory: folder, port: 0 });
  const api = await apiOf(hub.url);
  return {
    url: hub.url,
    dataDirectory: folder,
    api,
    idle: () => idle(hub.url),
    stop: async () => {
      await hub.stop();
      if (dataDirectory === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a hub has nothing left to do; throws when it still works after so many seconds. */
export async function idle(url: string, seconds = 30): Promise<void> {
  const answer = await fetch(`${url}/_local/idle?timeout=${seconds}`);
  if (answer.status !== 200) throw new Error(`The hub is not idle: ${answer.status} ${await answer.text()}`);
}

/** The synthesised stack: kept from an earlier run, or made by whichever test file comes first; the others wait for it. */
export function assembly(): Promise<string> {
  return keptAssembly({ root, cache: join(root, '.cache'), environment: process.env });
}

const root = join(__dirname, '..', '..');
