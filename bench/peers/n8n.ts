import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@afluente/tools/free-port';
import { addressOf } from '../hub/contact';
import { compileModule, installPeer, nodeForPeers } from './install-peer';
import { openN8n } from './n8n-client';
import type { Peer } from './peer';
import { startPeer } from './peer-process';
import { countEach, untilSettled } from './until-settled';

const version = '2.41.1';

/** n8n as one process with SQLite, its default: a webhook and a data table. */
export function n8n(): Peer {
  const installed = installPeer('n8n', version);
  compileModule(installed, 'sqlite3', 'build/Release/node_sqlite3.node');
  const owner = { email: 'owner@example.com', password: `Aa1${randomBytes(12).toString('hex')}` };
  return {
    name: 'n8n',
    version,
    setUp:
      'webhook that answers at once → data table, a row a person inserted or updated; SQLite, one process, as installed',
    start: async (directory) => {
      const isFirst = !existsSync(directory);
      mkdirSync(directory, { recursive: true });
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const running = await startPeer({
        node: nodeForPeers().program,
        args: [path.join(installed.folder, 'bin', 'n8n'), 'start'],
        environment: { ...environment, N8N_USER_FOLDER: directory, ...(await ports(port)) },
        readyUrl: `${url}/healthz/readiness`,
      });
      const client = await openN8n(url, owner);
      if (isFirst) await client.setUp();
      return {
        postUrl: `${url}/webhook/lead`,
        acknowledges: 202,
        settled: (people) => untilSettled(people, client.count),
        recordsOf: async (people) => countEach(people, await client.addresses(), addressOf),
        use: running.use,
        kill: () => running.end('SIGKILL'),
        stop: () => running.end('SIGTERM'),
      };
    },
  };
}

async function ports(port: number): Promise<Record<string, string>> {
  return { N8N_PORT: String(port), N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
}

/** Nothing that asks the internet. */
const environment = {
  N8N_LISTEN_ADDRESS: '127.0.0.1',
  N8N_SECURE_COOKIE: 'false',
  N8N_DIAGNOSTICS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  N8N_TEMPLATES_ENABLED: 'false',
  N8N_COMMUNITY_PACKAGES_ENABLED: 'false',
  N8N_PERSONALIZATION_ENABLED: 'false',
};
