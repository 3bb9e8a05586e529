// Installs the locked dependencies when they are missing or older than package-lock.json; plain Node, since it runs
// before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.afluente-lock');
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `afluente needs Node 20.19 or newer, this is ${process.versions.node}: install a newer Node and try again.`,
  );
  process.exit(1);
}
const locked = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== locked) {
  // in a process of its own, which can show progress while this one, which others import, waits
  const npm = spawnSync(process.execPath, [join(root, 'tools', 'install.mjs')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) {
    console.error("The dependencies could not be installed: read npm's message above, then run the command again.");
    process.exit(npm.status ?? 1);
  }
  writeFileSync(stamp, locked);
}
