import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const data = mkdtempSync(join(tmpdir(), 'afluente-npm-'));
let npm: ChildProcess;

/** Whatever npm left behind is in its process group; without an end of it, a failed test would never end either. */
afterAll(() => {
  npm.stdout?.destroy();
  try {
    process.kill(-(npm.pid ?? Number.NaN), 'SIGKILL');
  } catch {
    // the group is empty: nothing was left behind
  }
  rmSync(data, { recursive: true, force: true });
});

/** The address that the hub says it is ready at. */
function readyUrl({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    stdout?.on('data', (part) => {
      said += String(part);
      const [, url] = /ready at (\S+)\n/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}

describe('npm start', () => {
  it('ends with its hub when npm is stopped', async () => {
    const env = { ...process.env, PORT: '0', AFLUENTE_DATA: data };
    npm = spawn('npm', ['start', '--silent'], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    const url = await readyUrl(npm);
    const answered = await fetch(`${url}/v1/openapi.json`);

    npm.kill('SIGTERM');
    const [code] = await once(npm, 'exit');

    expect(answered.status).toBe(200);
    expect(code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  }, 60_000);
});
