// Runs a command against AWS's own DynamoDB Local: `node tools/dynamodb-local.mjs FOLDER -- COMMAND…`. Installs the
// emulator into FOLDER (it is heavy, so it is no dependency of ours), starts it on a free port, gives the command its
// address in AFLUENTE_DYNAMODB_ENDPOINT, and stops it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const emulator = 'amplify-dynamodb-simulator@2.9.30';
const [folder, dashes, ...command] = process.argv.slice(2);
if (folder === undefined || dashes !== '--' || command.length === 0) {
  console.error('usage: node tools/dynamodb-local.mjs FOLDER -- COMMAND [ARGUMENT …]');
  process.exit(2);
}

mkdirSync(folder, { recursive: true });
const install = [
  'install',
  '--prefix',
  folder,
  '--no-save',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--loglevel=error',
];
const installed = spawnSync('npm', [...install, emulator], { stdio: ['ignore', 2, 2] });
if (installed.status !== 0) {
  console.error(`DynamoDB Local could not be installed (npm ended with ${installed.status})`);
  process.exit(1);
}

const port = await new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = server.address();
    server.close(() => done(free));
  });
});
const home = join(folder, 'node_modules', 'amplify-dynamodb-simulator', 'emulator');
const java = spawn(
  'java',
  [
    '-Xmx512m',
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
    '-inMemory',
    '-port',
    String(port),
  ],
  { stdio: 'ignore' },
);
const endpoint = `http://127.0.0.1:${port}`;
for (let tries = 0; ; tries += 1) {
  const up = await fetch(endpoint).then(
    () => true,
    () => false,
  );
  if (up) break;
  if (tries === 120) {
    console.error('DynamoDB Local did not start within a minute');
    java.kill();
    process.exit(1);
  }
  await new Promise((done) => setTimeout(done, 500));
}
const [program, ...rest] = command;
const ran = spawn(program, rest, { stdio: 'inherit', env: { ...process.env, AFLUENTE_DYNAMODB_ENDPOINT: endpoint } });
ran.on('exit', (code) => {
  java.kill();
  process.exit(code ?? 1);
});
