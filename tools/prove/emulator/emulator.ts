import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { table } from '@afluente/store/table';
import { freePort } from '../../free-port';
import { acceptedTypes } from './accepted-types';

/** A running MiniStack: HTTPS alone, IAM enforced, its functions on the Node of the template. */
export interface Emulator {
  readonly endpoint: string;
  readonly port: number;
  /** its certificate, in PEM */
  readonly certificate: string;
  readonly certificateFile: string;
  readonly logFile: string;
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  readonly python: string;
  readonly nodeFolder: string;
  /** for what it keeps; empty */
  readonly folder: string;
}

export const region = 'us-east-1';
/** The root of the emulator's account; anything else is refused, as IAM is enforced. */
export const rootCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const longestStartMs = 60_000;
const longestStopMs = 10_000;
const running = new Set<ChildProcess>();

/** Stops every emulator of this process. */
export async function stopEmulators(): Promise<void> {
  await Promise.all([...running].map(stop));
}

/** Starts an emulator on a free port. Throws with the end of its log where it does not come up. */
export async function startEmulator({ python, nodeFolder, folder }: EmulatorOptions): Promise<Emulator> {
  const port = await freePort();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const certificateFile = join(temporary, 'ministack-tls', 'server.crt');
  const logFile = join(folder, 'ministack.log');
  const log = openSync(logFile, 'a');
  const env = {
    ...environment(port, temporary, certificateFile),
    PATH: `${nodeFolder}${delimiter}${process.env.PATH ?? ''}`,
  };
  const child = spawn(python, [join(__dirname, 'serve.py')], {
    env,
    cwd: folder,
    // it ends when this pipe does, however this process ends
    stdio: ['pipe', log, log],
    // a group of its own, so that the functions' processes end with it
    detached: true,
  });
  running.add(child);
  closeSync(log);
  try {
    await comesUp(child, port, certificateFile);
  } catch (cause) {
    await stop(child);
    throw new Error(`MiniStack did not start:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`, { cause });
  }
  const certificate = readFileSync(certificateFile, 'utf8');
  return {
    endpoint: `https://localhost:${port}`,
    port,
    certificate,
    certificateFile,
    logFile,
    stop: () => stop(child),
  };
}

function environment(port: number, temporary: string, certificateFile: string): NodeJS.ProcessEnv {
  const { PATH: _path, AWS_ENDPOINT_URL: _endpoint, NODE_OPTIONS: _options, ...inherited } = process.env;
  return {
    ...inherited,
    AUTH: 'true',
    USE_SSL: '1',
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: 'localhost',
    AWS_ACCESS_KEY_ID: rootCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: rootCredentials.secretAccessKey,
    AWS_DEFAULT_REGION: region,
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    TMPDIR: temporary,
    NODE_EXTRA_CA_CERTS: certificateFile,
    SSL_CERT_FILE: certificateFile,
    AFLUENTE_PARTITION_KEY: table.partitionKey,
    AFLUENTE_ACCEPTED_TYPES: Object.keys(acceptedTypes).join(','),
  };
}

async function comesUp(child: ChildProcess, port: number, certificateFile: string): Promise<void> {
  const latest = Date.now() + longestStartMs;
  while (Date.now() < latest) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}`);
    if (existsSync(certificateFile) && (await isServing(port, readFileSync(certificateFile, 'utf8')))) return;
    await wait(200);
  }
  throw new Error(`It is not up after ${longestStartMs / 1_000} s`);
}

function isServing(port: number, ca: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port, ca, servername: 'localhost', path: '/_ministack/health' },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    asked.once('error', () => resolve(false));
    asked.end();
  });
}

async function stop(child: ChildProcess): Promise<void> {
  running.delete(child);
  const { pid } = child;
  if (pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([ended, wait(longestStopMs, undefined, { ref: false })]);
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nothing of the group is left
  }
}
