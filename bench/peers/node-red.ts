import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@afluente/tools/free-port';
import { addressOf } from '../hub/contact';
import { installPeer, nodeForPeers } from './install-peer';
import type { Peer } from './peer';
import { startPeer } from './peer-process';
import { countEach, untilSettled } from './until-settled';

const version = '5.0.7';

/** Node-RED: a flow of its core nodes, which keeps whom it knows in a context on disk and adds each new person to a file. */
export function nodeRed(): Peer {
  const installed = installPeer('node-red', version);
  return {
    name: 'Node-RED',
    version,
    setUp:
      'http in → function (known people and turns in the file-system context) → file (one line a person) → http response',
    start: async (directory) => {
      const { program } = nodeForPeers();
      const port = await freePort();
      const file = path.join(directory, 'people.jsonl');
      mkdirSync(directory, { recursive: true });
      writeFileSync(path.join(directory, 'flows.json'), JSON.stringify(flow(file)));
      writeFileSync(path.join(directory, 'settings.js'), settings);
      const url = `http://127.0.0.1:${port}`;
      const args = [path.join(installed.folder, 'red.js'), '--userDir', directory, '--port', String(port)];
      const running = await startPeer({ node: program, args, environment: {}, readyUrl: `${url}/ready` });
      const addresses = () => peopleIn(file);
      return {
        postUrl: `${url}/lead`,
        acknowledges: 202,
        settled: (people) => untilSettled(people, async () => addresses().length),
        recordsOf: async (people) => countEach(people, addresses(), addressOf),
        use: running.use,
        kill: () => running.end('SIGKILL'),
        stop: () => running.end('SIGTERM'),
      };
    },
  };
}

/** A line cut short by a kill is no record. */
function peopleIn(file: string): string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.flatMap((line) => /"email":"([^"]+)"/.exec(line)?.[1] ?? []);
}

const settings = `module.exports = {
  uiHost: '127.0.0.1', flowFile: 'flows.json', httpAdminRoot: false, disableEditor: true,
  contextStorage: { default: { module: 'localfilesystem' } },
  logging: { console: { level: 'warn' } },
};
`;

const keepPerson = `const people = flow.get('people') || {};
const { email, nombre, telefono, mensaje } = msg.payload;
msg.statusCode = 202;
if (people[email]) return [null, msg];
const turn = flow.get('turn') || 0;
people[email] = true;
flow.set('people', people);
flow.set('turn', turn + 1);
const owner = ['ana', 'bo'][turn % 2];
msg.payload = JSON.stringify({ email, nombre, telefono, mensaje, owner });
return [msg, null];`;

function flow(file: string): unknown[] {
  const on = (id: string, type: string, rest: object) => ({ id, type, z: 'tab', x: 100, y: 100, ...rest });
  return [
    { id: 'tab', type: 'tab', label: 'Leads' },
    on('ready-in', 'http in', { url: '/ready', method: 'get', wires: [['answer']] }),
    on('in', 'http in', { url: '/lead', method: 'post', wires: [['keep']] }),
    on('keep', 'function', { func: keepPerson, outputs: 2, libs: [], wires: [['file'], ['answer']] }),
    on('file', 'file', {
      filename: file,
      filenameType: 'str',
      appendNewline: true,
      overwriteFile: 'false',
      wires: [['answer']],
    }),
    on('answer', 'http response', { statusCode: '', headers: {}, wires: [] }),
  ];
}
