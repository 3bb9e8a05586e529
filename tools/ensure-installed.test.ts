import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The first command in a fresh clone, with an npm that does what its script says. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afluente-install-'));
  for (const name of ['tools', 'bin']) mkdirSync(join(folder, name));
  for (const name of ['ensure-installed.mjs', 'install.mjs']) {
    copyFileSync(join(__dirname, name), join(folder, 'tools', name));
  }
  writeFileSync(join(folder, 'package-lock.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const stamp = () => join(folder, 'node_modules', '.afluente-lock');

function install(script: string) {
  const npm = join(folder, 'bin', 'npm');
  writeFileSync(npm, `#!/bin/sh\n${script}\n`);
  chmodSync(npm, 0o755);
  const env = { ...process.env, PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/ensure-installed.mjs'], { cwd: folder, env });
  return { status, said: String(stderr), out: String(stdout) };
}

describe('the first command in a clone', () => {
  it('shows every few seconds that the installation goes on, apart from the output', () => {
    const { status, said, out } = install('mkdir node_modules; sleep 4; echo "added 439 packages"');

    expect(status).toBe(0);
    expect(said).toMatch(/^Installing dependencies .*\n… 3 s, 0 folders in node_modules\nadded 439 packages\n$/);
    expect(out).toBe('');
    expect(existsSync(stamp())).toBe(true);
  }, 20_000);

  it('installs nothing the second time', () => {
    install('mkdir node_modules');

    expect(install('echo called')).toEqual({ status: 0, said: '', out: '' });
  }, 20_000);

  it('ends with the code of npm where it fails, and tries again next time', () => {
    const { status, said } = install('mkdir node_modules; echo no network; exit 7');

    expect(status).toBe(7);
    expect(said).toContain("no network\nThe dependencies could not be installed: read npm's message above");
    expect(existsSync(stamp())).toBe(false);
  }, 20_000);
});
