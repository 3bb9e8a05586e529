// Completes package-lock.json: `node tools/complete-lock.mjs`. npm leaves the optional packages of other platforms out of a
// lock, without an error, when the registry did not answer for them; `npm ci` refuses such a lock on a laptop of that platform.
// Nothing is made up: whatever has no hash is removed, and npm asks the registry for it again.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'package-lock.json');
const read = () => JSON.parse(readFileSync(file, 'utf8'));

/** Entries of the registry without a hash; a package bundled in another is covered by the hash of that one. */
function withoutHash({ packages }) {
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link && !entry.inBundle && !entry.integrity)
    .map(([path]) => path);
}

/** Optional packages that another names and the lock does not have. */
function absent({ packages }) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
    ),
  );
}

const lock = read();
for (const path of withoutHash(lock)) delete lock.packages[path];
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
const npm = spawnSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (npm.status !== 0) process.exit(npm.status ?? 1);

const missing = [...withoutHash(read()), ...absent(read())];
if (missing.length > 0) {
  console.error(
    `The registry in use does not answer for:\n  ${missing.join('\n  ')}\nRetry later, or with another registry.`,
  );
  process.exit(1);
}
console.log('package-lock.json is complete.');
