// The pre-push hook: the checks of `npm run check`, with the linter over the pushed files alone. Git calls it with the
// remote's name and URL, and writes a line for each ref: local ref, local commit, remote ref, remote commit (githooks(5)).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const remote = process.argv[2] ?? '';
const noCommit = /^0+$/;
const checked = /\.(ts|mjs|cjs|json)$/;

const run = (command, words) => spawnSync(command, words, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
const git = (...words) => run('git', words).stdout.trim();

function refuse(message) {
  console.error(`\nPush refused: ${message}\nTo push without this check: git push --no-verify`);
  process.exit(1);
}

/** Paths in the commits that the remote does not have yet. */
function pushedFiles({ local, known }) {
  const without = [...(noCommit.test(known) ? [] : [known]), `--remotes=${remote}`];
  const log = git('log', '--format=', '--name-only', '-z', '--ignore-missing', local, '--not', ...without);
  return log.split('\0').filter((path) => path !== '');
}

/** Runs a program of the toolchain; its output is shown and the push refused when it fails. */
function hold(script, words, advice) {
  const { status, stdout, stderr } = run(process.execPath, [join(root, 'node_modules', script), ...words]);
  if (status === 0) return;
  console.error(`${stdout}${stderr}`);
  refuse(advice);
}

const refs = readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split(' '))
  .map(([, local, , known]) => ({ local, known }))
  .filter(({ local }) => !noCommit.test(local));
const files = [...new Set(refs.flatMap(pushedFiles))];

if (files.length > 0) {
  if (!existsSync(join(root, 'node_modules', 'typescript')))
    refuse('install the dependencies with `npm ci`, then retry.');
  console.error('pre-push: checking lint, types and the rules of the repository …');
  if (refs.some(({ local }) => local !== git('rev-parse', 'HEAD')) || git('status', '--porcelain') !== '') {
    console.error('pre-push: the files in your working tree are checked; they differ from what is pushed.');
  }
  const sources = files.filter((path) => checked.test(path));
  const present = sources.filter((path) => existsSync(join(root, path)));
  if (present.length > 0) {
    hold(
      '@biomejs/biome/bin/biome',
      ['check', '--error-on-warnings', '--no-errors-on-unmatched', ...(present.length > 300 ? ['.'] : present)],
      'the linter found errors (see above). `npm run format` fixes most of them; commit and push again.',
    );
  }
  if (sources.length > 0) {
    hold(
      'typescript/bin/tsc',
      [],
      'the types are wrong (see above). Fix them, `npm run check` shows what is left, commit and push again.',
    );
  }
  hold(
    'jest/bin/jest.js',
    ['--ci', 'tests/architecture'],
    "the repository's rules are broken (see above). Fix that, `npm run check` shows what is left, commit and push again.",
  );
}
