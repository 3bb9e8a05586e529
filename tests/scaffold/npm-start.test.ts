import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

describe('npm start', () => {
  it('ends with its hub when npm is told to stop', async () => {
    const data = mkdtempSync(join(tmpdir(), 'afluente-npm-'));
    const env = { ...process.env, PORT: '0', AFLUENTE_DATA: data };
    const npm = spawn('npm', ['start', '--silent'], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    const ready = new Promise<void>((resolve) => {
      npm.stdout.on('data', (part) => {
        said += String(part);
        if (/ready at \S+\n/.test(said)) resolve();
      });
    });
    await ready;
    const url = /ready at (\S+)/.exec(said)?.[1] ?? '';
    expect((await fetch(`${url}/v1/openapi.json`)).status).toBe(200);

    npm.kill('SIGTERM');
    const [code] = await once(npm, 'exit');

    expect(code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
    rmSync(data, { recursive: true, force: true });
  }, 60_000);
});
