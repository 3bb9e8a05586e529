// Runs one of our TypeScript programs in this very process, so that signals reach it, built into one file that is kept for the next
// run: `node tools/run-built.mjs tools/start.ts …`. Installs what is missing first.
import './ensure-installed.mjs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneFile } from './one-file.mjs';

const [program, ...args] = process.argv.slice(2);
if (program === undefined) {
  console.error('usage: node tools/run-built.mjs PROGRAM [ARGUMENT …]');
  process.exit(2);
}
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = await oneFile(program, { root, cache: process.env.AFLUENTE_CACHE || join(root, '.cache') }).catch(
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
process.argv = [process.argv[0], resolve(program), ...args];
createRequire(import.meta.url)(file);
