import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endHubProcesses, type HubProcess, startHubProcess } from './hub-process';

/** A hub that the tests of a file kill or stop, over one data folder. */
export interface MortalHub {
  /** as it runs now; inside tests and hooks only */
  now(): HubProcess;
  /** ends it and starts it again */
  restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

const longestStartMs = 120_000;

/** Registers what starts and removes the hub with the test file that calls it. */
export function mortalHub(): MortalHub {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-mortal-'));
  let hub: HubProcess | undefined;
  const now = () => {
    if (hub === undefined) throw new Error('The hub has not started');
    return hub;
  };
  const start = async () => {
    hub = await startHubProcess(dataDirectory);
  };
  beforeAll(start, longestStartMs);
  afterAll(async () => {
    await endHubProcesses();
    rmSync(dataDirectory, { recursive: true, force: true });
  });
  return {
    now,
    restart: async (signal) => {
      await now().end(signal);
      await start();
    },
  };
}
