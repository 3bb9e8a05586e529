// Runs `npm ci` and shows that it goes on: npm's own progress on a terminal, else a line every few seconds. Plain Node, since it runs
// before anything is installed.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';

const everyMilliseconds = 3_000;
const isTerminal = process.stderr.isTTY === true;

function inPlace() {
  try {
    return readdirSync('node_modules').length;
  } catch {
    return 0;
  }
}

console.error('Installing dependencies (once, about a minute) …');
const begun = Date.now();
const progress = isTerminal
  ? undefined
  : setInterval(() => {
      console.error(`… ${Math.round((Date.now() - begun) / 1_000)} s, ${inPlace()} folders in node_modules`);
    }, everyMilliseconds);
const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error', `--progress=${isTerminal}`];
const npm = spawn('npm', words, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
npm.on('error', (error) => {
  clearInterval(progress);
  console.error(error.message);
  process.exitCode = 1;
});
npm.on('exit', (code) => {
  clearInterval(progress);
  process.exitCode = code ?? 1;
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => npm.kill(signal));
