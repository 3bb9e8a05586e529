import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** `npm start` as a person sees it: ready, stopped by a signal, and what it says when it can't start. */

const folder = mkdtempSync(join(tmpdir(), 'afluente-start-'));
const data = join(folder, 'data');
const started: ChildProcess[] = [];

interface Started {
  readonly child: ChildProcess;
  /** everything it has said so far */
  said(): string;
  /** its exit code, once it has ended */
  readonly ended: Promise<number | null>;
}

function start(environment: Readonly<Record<string, string>>, ...words: readonly string[]): Started {
  const env = { ...process.env, AFLUENTE_DATA: data, PORT: '0', ...environment };
  const child = spawn(process.execPath, [join(__dirname, 'run-built.mjs'), join(__dirname, 'start.ts'), ...words], {
    env,
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return { child, said: () => text, ended: new Promise((resolve) => child.once('close', resolve)) };
}

async function readyUrl({ said, child }: Started): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const url = /^afluente ready at (\S+)$/m.exec(said())?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never ready: ${said()}`);
}

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  it('refuses a second start on its port and on its data, keeps running, and stops cleanly on a signal', async () => {
    const hub = start({}, '--quiet');
    const url = await readyUrl(hub);

    const samePort = start({ PORT: new URL(url).port, AFLUENTE_DATA: join(folder, 'other') });
    const sameData = start({}, '--fresh');
    const codes = await Promise.all([samePort.ended, sameData.ended]);
    const answer = await fetch(`${url}/v1/openapi.json`);
    hub.child.kill('SIGTERM');

    expect(codes).toEqual([1, 1]);
    expect(samePort.said()).toContain(
      'The port is taken: stop what uses it, or choose another with PORT=8788 npm start',
    );
    expect(sameData.said()).toContain('Another hub works on this data folder');
    expect(answer.status).toBe(200);
    expect(await hub.ended).toBe(0);
    expect(hub.said()).toBe(`afluente ready at ${url}\n`);
  }, 60_000);

  it('starts over a damaged data folder only where that is accepted, and says each time what is lost', async () => {
    const damaged = join(folder, 'damaged');
    const environment = { AFLUENTE_DATA: damaged };
    const first = start(environment, '--quiet');
    await readyUrl(first);
    first.child.kill('SIGTERM');
    await first.ended;
    const mailbox = join(damaged, 'mailbox');
    for (const log of readdirSync(mailbox).filter((name) => name.endsWith('.log'))) truncateSync(join(mailbox, log), 0);

    const refused = start(environment);
    const code = await refused.ended;
    const accepted = start(environment, '--quiet', '--accept-loss');
    await readyUrl(accepted);
    accepted.child.kill('SIGTERM');
    await accepted.ended;
    const after = start(environment, '--quiet');
    await readyUrl(after);

    const loss = `${mailbox} is damaged: \\d+ acknowledged changes are lost`;
    expect(code).toBe(1);
    expect(refused.said()).toMatch(new RegExp(loss));
    expect(refused.said()).toContain('npm start -- --accept-loss');
    expect(refused.said()).not.toMatch(/^ +at /m);
    expect(accepted.said()).toMatch(new RegExp(`^error: ${loss}.*\nafluente ready at`));
    expect(after.said()).toMatch(/^afluente ready at \S+\n$/);
    after.child.kill('SIGTERM');
    expect(await after.ended).toBe(0);
  }, 120_000);

  it('offers rules to start with on an empty folder, by commands that work as they are pasted, and never again', async () => {
    const environment = { AFLUENTE_DATA: join(folder, 'empty') };
    const first = start(environment);
    await readyUrl(first);
    for (let tries = 0; tries < 100 && !first.said().includes('five minutes'); tries += 1) await wait(20);
    const commands = first
      .said()
      .split('\n')
      .filter((line) => line.startsWith('  '));
    const pasted = spawnSync('bash', ['-euc', commands.join('\n')], { encoding: 'utf8' });
    first.child.kill('SIGTERM');
    await first.ended;
    const second = start(environment);
    await readyUrl(second);
    second.child.kill('SIGTERM');
    await second.ended;

    expect(commands).toHaveLength(2);
    expect(pasted.stdout).toMatch(/"path":"\/v1\/routing"/);
    expect(pasted.stdout).not.toMatch(/"kept"|"refused"/);
    expect(second.said()).not.toContain('/v1/starter');
  }, 90_000);

  it('recommends Node 24 once where its Node is past its end', async () => {
    const hub = start({ AFLUENTE_DATA: join(folder, 'advised') });
    await readyUrl(hub);

    const isOld = Number(process.versions.node.split('.')[0]) < 22;
    expect(hub.said().match(/Node 24 is recommended/g) ?? []).toHaveLength(isOld ? 1 : 0);
  }, 60_000);

  it.each([
    [{ PORT: 'abc' }, [], 'PORT must be a whole number'],
    [
      {},
      ['--frehs'],
      "Unknown option '--frehs'.\nusage: npm start -- [--fresh] [--quiet] [--watch] [--inspect] [--accept-loss]",
    ],
    [{ AFLUENTE_DATA: __filename }, [], 'AFLUENTE_DATA must name a folder'],
  ])(
    'with %j %j ends with 1 and one clear message',
    async (environment, words, sentence) => {
      const tried = start(environment, ...words);

      expect(await tried.ended).toBe(1);
      expect(tried.said()).toContain(sentence);
      expect(tried.said()).not.toMatch(/^ +at /m);
    },
    30_000,
  );
});
