import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { announce } from '../announce';
import { formHeaders, postTemplate } from '../hub/contact';
import { watchMemory } from '../hub/watch-memory';
import type { LoadResult } from '../load/job';
import { putLoad } from '../load/put-load';
import { range } from '../report/statistics';
import type { Peer, RunningPeer } from './peer';

export interface PeerFindings {
  /** posts acknowledged a second under load */
  readonly acknowledged: number;
  /** posts a second until everything that they cause is done */
  readonly done: number;
  readonly peakMegabytes: number;
  /** acknowledged before a SIGKILL under load, and of these those without a record after the next start */
  readonly beforeKill: number;
  readonly lost: number;
  /** posts delivered twice at the same time, and records too many */
  readonly deliveredTwice: number;
  readonly twice: number;
}

const connections = 32;
const warmUp = 500;
const flooded = 1_000;
const killAfterMs = 4_000;
const longestLoadSeconds = 20;
const deliveredTwice = 200;
const first = { warmUp: 1_000_000, flood: 2_000_000, kill: 3_000_000, twice: 4_000_000 } as const;

/** Plays the same posts to a peer: a flood of new people after 500 leads of warm-up, a kill, and a second delivery of each. */
export async function measurePeer(peer: Peer): Promise<PeerFindings> {
  const directory = path.join(tmpdir(), `afluente-peer-${peer.name.toLowerCase()}-${process.pid}`);
  const opened = [await peer.start(directory)];
  const running = () => opened.at(-1) ?? fail();
  try {
    const speed = await flood(peer.name, running());
    const twice = await deliverTwice(peer.name, running());
    const kill = await killUnderLoad(peer.name, running(), async () => {
      opened.push(await peer.start(directory));
      return running();
    });
    return { ...speed, ...twice, ...kill };
  } finally {
    await running().stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function fail(): never {
  throw new Error('No peer is running');
}

function post(running: RunningPeer, some: { from: number; requests?: number; seconds?: number }): Promise<LoadResult> {
  const job = { url: running.postUrl, headers: { ...formHeaders }, connections, bodies: [postTemplate('peers')] };
  return putLoad({ ...job, ...some });
}

async function flood(name: string, running: RunningPeer) {
  announce(`peers: ${name}, ${warmUp} leads of warm-up`);
  const warmed = await post(running, { requests: warmUp, from: first.warmUp });
  await running.settled(warmed.acknowledged.length);
  announce(`peers: ${name}, a flood of ${flooded}`);
  const memory = watchMemory(running.use);
  const result = await post(running, { requests: flooded, from: first.flood });
  const posted = performance.now();
  await running.settled(warmed.acknowledged.length + result.acknowledged.length);
  const behind = (performance.now() - posted) / 1000;
  const peakMegabytes = memory.peak();
  const count = result.acknowledged.length;
  return { acknowledged: count / result.seconds, done: count / (result.seconds + behind), peakMegabytes };
}

/** As a vendor does that got no answer in time: two clients post the same at the same time. */
async function deliverTwice(name: string, running: RunningPeer) {
  announce(`peers: ${name}, ${deliveredTwice} posts twice`);
  const job = { requests: deliveredTwice, from: first.twice };
  await Promise.all([post(running, job), post(running, job)]);
  await running.settled(warmUp + flooded + deliveredTwice);
  // a second record of somebody may follow the first of everybody
  await wait(2_000);
  const records = await running.recordsOf(range(deliveredTwice, first.twice));
  return { deliveredTwice, twice: records.reduce((sum, count) => sum + Math.max(0, count - 1), 0) };
}

async function killUnderLoad(name: string, running: RunningPeer, restart: () => Promise<RunningPeer>) {
  announce(`peers: ${name}, SIGKILL under load`);
  const load = post(running, { seconds: longestLoadSeconds, from: first.kill });
  await wait(killAfterMs);
  await running.kill();
  const { acknowledged } = await load;
  const again = await restart();
  await again.settled(warmUp + flooded + deliveredTwice + acknowledged.length);
  const records = await again.recordsOf(acknowledged);
  return { beforeKill: acknowledged.length, lost: records.filter((count) => count === 0).length };
}
