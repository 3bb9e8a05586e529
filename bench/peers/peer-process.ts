import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { type TreeUse, treeUse } from '../hub/process-tree';

/** A peer's process, in a group of its own so that all of it can be killed. */
export interface PeerProcess {
  use(): TreeUse;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface Command {
  readonly node: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** answers with 2xx once the peer takes posts */
  readonly readyUrl: string;
}

const longestStartMs = 180_000;
const kept = 4_000;

/** Starts a peer and waits until it is ready; throws with the last that it printed. */
export async function startPeer(command: Command): Promise<PeerProcess> {
  const child = spawn(command.node, command.args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...command.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let printed = '';
  const read = (chunk: Buffer) => {
    printed = `${printed}${chunk.toString()}`.slice(-kept);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const running: PeerProcess = { use: () => treeUse(child.pid ?? 0), end: (signal) => end(child, signal) };
  const deadline = Date.now() + longestStartMs;
  while (!(await answers(command.readyUrl))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await running.end('SIGKILL');
      throw new Error(`The peer did not start:\n${printed}`);
    }
    await wait(100);
  }
  return running;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, signal);
  await ended;
}
