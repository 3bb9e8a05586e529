// Runs one of our TypeScript programs in this very process, so that signals reach it: `node tools/run.mjs tools/new.ts …`.
// Installs what is missing first.
import './ensure-installed.mjs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [program, ...args] = process.argv.slice(2);
if (program === undefined) {
  console.error('usage: node tools/run.mjs PROGRAM [ARGUMENT …]');
  process.exit(2);
}
const require = createRequire(import.meta.url);
const { register } = require('tsx/cjs/api');
register();
process.argv = [process.argv[0], resolve(program), ...args];
require(resolve(program));
