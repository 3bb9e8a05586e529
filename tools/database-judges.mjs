// Runs a command beside two emulators of DynamoDB that nobody here wrote: `node tools/database-judges.mjs FOLDER -- COMMAND…`. Installs
// both into FOLDER (they are Python, so no dependencies of ours), starts them on free ports, gives the command their addresses in
// AFLUENTE_DATABASE_JUDGES, and stops them. Where Python or its packages are out of reach it says so in one line and runs nothing.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const packages = ['moto[server]==5.2.5', 'ministack==1.5.33'];
const [folder, dashes, ...command] = process.argv.slice(2);
if (folder === undefined || dashes !== '--' || command.length === 0) {
  console.error('usage: node tools/database-judges.mjs FOLDER -- COMMAND [ARGUMENT …]');
  process.exit(2);
}

mkdirSync(folder, { recursive: true });
const bin = join(folder, 'python', 'bin');
const quiet = { stdio: ['ignore', 'ignore', 'ignore'] };

function install() {
  if (existsSync(join(bin, 'ministack'))) return true;
  if (spawnSync('python3', ['-m', 'venv', join(folder, 'python')], quiet).status !== 0) return false;
  const pip = ['install', '--quiet', '--disable-pip-version-check', ...packages];
  return spawnSync(join(bin, 'pip'), pip, quiet).status === 0;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function isUp(url) {
  for (let tries = 0; tries < 120; tries += 1) {
    const answers = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answers) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

if (!install()) {
  console.log(`moto and MiniStack not run: Python 3 or ${packages.join(' and ')} cannot be had from here`);
  process.exit(0);
}

const [motoPort, miniPort] = [await freePort(), await freePort()];
const log = openSync(join(folder, 'judges.log'), 'a');
const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1' };
const home = { TMPDIR: folder, STATE_DIR: join(folder, 'state'), S3_DATA_DIR: join(folder, 's3') };
const bound = {
  GATEWAY_PORT: String(miniPort),
  BIND_HOST: '127.0.0.1',
  IOT_MTLS_ENABLED: '0',
  SERVICES: 'dynamodb,dynamodbstreams',
};
const judges = [
  spawn(join(bin, 'moto_server'), ['-H', '127.0.0.1', '-p', String(motoPort)], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...keys },
  }),
  spawn(join(bin, 'ministack'), [], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...keys, ...home, ...bound },
  }),
];
const stop = () => {
  for (const judge of judges) judge.kill();
};
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stop();
    process.exit(1);
  });
}
const addresses = { moto: `http://127.0.0.1:${motoPort}`, ministack: `http://127.0.0.1:${miniPort}` };
const up = await Promise.all([isUp(`${addresses.moto}/moto-api/`), isUp(`${addresses.ministack}/_ministack/health`)]);
if (up.includes(false)) {
  console.error(`a judge did not start within a minute: see ${join(folder, 'judges.log')}`);
  stop();
  process.exit(1);
}

const [program, ...rest] = command;
const env = { ...process.env, AFLUENTE_DATABASE_JUDGES: JSON.stringify(addresses) };
const ran = spawn(program, rest, { stdio: 'inherit', env });
ran.on('close', (status) => {
  stop();
  process.exit(status ?? 1);
});
