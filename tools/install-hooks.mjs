// `npm run hooks` makes git run tools/hooks/pre-push before each push; `npm run hooks -- --remove` ends that.
import { spawnSync } from 'node:child_process';

const ours = 'tools/hooks';
const [option, ...others] = process.argv.slice(2);

/** Ends the program with a message for the user. */
function stop(message) {
  console.error(message);
  process.exit(1);
}

/** The output of a git command; undefined where git answers with an error. */
function git(...words) {
  const { status, stdout } = spawnSync('git', words, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

if (others.length > 0 || (option !== undefined && option !== '--remove')) {
  stop('usage: npm run hooks [-- --remove]');
}
if (git('rev-parse', '--git-dir') === undefined)
  stop('This folder is not a git repository: there are no hooks to set.');
const current = git('config', 'core.hooksPath');
if (current !== undefined && current !== ours) {
  stop(`git runs the hooks in ${current} (core.hooksPath). Add a call of ${ours}/pre-push to the pre-push hook there.`);
}
if (option === '--remove') {
  if (current === ours) git('config', '--unset', 'core.hooksPath');
  console.log('Pushes are no longer checked here.');
} else {
  git('config', 'core.hooksPath', ours);
  console.log('Every push is checked first. To end that: npm run hooks -- --remove');
}
