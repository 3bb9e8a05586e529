import { version } from '../../package.json';
import { announce } from '../announce';
import { formHeaders, postTemplate } from '../hub/contact';
import { putLoad } from '../load/put-load';
import { startBareServer } from '../load/start-bare-server';
import { afluente } from '../peers/afluente';
import { measurePeer, type PeerFindings } from '../peers/measure-peer';
import { n8n } from '../peers/n8n';
import { nodeRed } from '../peers/node-red';
import type { Peer } from '../peers/peer';
import { markdownTable, numberText } from '../report/columns';
import type { Figure } from '../report/figure';
import type { Part } from './part';

/** Every peer with how it is made: what cannot be installed is left out, and the notes say why. */
const makers: readonly (() => Peer)[] = [() => afluente(version), n8n, nodeRed];

/** n8n and Node-RED beside our own hub: the same posts, one after the other on this machine. Only where it is asked for. */
export const peers: Part = async () => {
  const bare = await bareRate();
  const rows: { readonly peer: Peer; readonly found: PeerFindings }[] = [];
  const notes: string[] = [];
  for (const make of makers) {
    try {
      const peer = make();
      rows.push({ peer, found: await measurePeer(peer) });
    } catch (error) {
      const [line] = String(error).split('\n', 1);
      notes.push(`Not measured: ${line}`);
    }
  }
  const figures = rows.flatMap(({ peer, found }) => figuresOf(peer.name, found, bare));
  return { figures, notes: [...tableOf(rows, bare), ...setUps(rows.map(({ peer }) => peer)), ...notes] };
};

async function bareRate(): Promise<number> {
  announce('peers: a bare Node server');
  const server = await startBareServer(202, '{}');
  try {
    const job = { url: server.url, headers: { ...formHeaders }, connections: 32, bodies: [postTemplate('bare')] };
    const { latencies, seconds } = await putLoad({ ...job, seconds: 3 });
    return latencies.length / seconds;
  } finally {
    server.stop();
  }
}

function figuresOf(name: string, found: PeerFindings, bare: number): Figure[] {
  const lossless = name === 'Afluente' ? ({ target: { exactly: 0 } } as const) : {};
  return [
    { name: `peers: ${name}, acknowledged`, value: found.acknowledged, unit: 'a second' },
    { name: `peers: ${name}, all done`, value: found.done, unit: 'a second' },
    { name: `peers: a bare Node server, in posts that ${name} finishes`, value: bare / found.done, unit: 'times' },
    { name: `peers: ${name}, peak memory`, value: found.peakMegabytes, unit: 'MB' },
    { name: `peers: ${name}, acknowledged and lost in a kill`, value: found.lost, unit: 'posts', ...lossless },
    { name: `peers: ${name}, recorded twice`, value: found.twice, unit: 'posts', ...lossless },
  ];
}

function tableOf(rows: readonly { readonly peer: Peer; readonly found: PeerFindings }[], bare: number): string[] {
  const head = ['', 'acknowledged a second', 'all done a second', 'peak MB', 'lost in a kill', 'recorded twice'];
  const cells = rows.map(({ peer, found }) => [
    `${peer.name} ${peer.version}`,
    numberText(Math.round(found.acknowledged)),
    numberText(Math.round(found.done)),
    numberText(Math.round(found.peakMegabytes)),
    `${found.lost} of ${found.beforeKill}`,
    `${found.twice} of ${found.deliveredTwice}`,
  ]);
  const bareRow = ['a bare Node server', numberText(Math.round(bare)), '', '', '', ''];
  return markdownTable([head, ...cells, bareRow], ['left', 'right', 'right', 'right', 'right', 'right']);
}

function setUps(all: readonly Peer[]): string[] {
  return ['', ...all.map(({ name, setUp }) => `${name}: ${setUp}.`)];
}
