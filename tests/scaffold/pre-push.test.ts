import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Copy, copyRepository } from './repository-copy';

/** The pre-push hook in a throw-away clone, with a bare repository as its remote. */

// the checks of a push take most of a minute on a busy machine
jest.setTimeout(120_000);

// the developer's own git settings have no say here, nor has the repository whose hook may be running this test
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

let copy: Copy;
let remote: string;

function run(command: string, words: readonly string[]) {
  const ran = spawnSync(command, words, { cwd: copy.folder, env: environment, encoding: 'utf8', timeout: 120_000 });
  return { status: ran.status, output: `${ran.stdout}${ran.stderr}` };
}

const git = (...words: string[]) => run('git', words);
const hooks = (...words: string[]) => run('node', ['tools/install-hooks.mjs', ...words]);
const tipOf = (folder: string) => git('-C', folder, 'rev-parse', 'main').output;

function commit(file: string, text: string): void {
  writeFileSync(join(copy.folder, file), text);
  git('add', '--all');
  git('-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', 'commit', '--quiet', '--message', `Add ${file}`);
}

beforeAll(() => {
  copy = copyRepository();
  remote = realpathSync(mkdtempSync(join(tmpdir(), 'afluente-remote-')));
  git('init', '--quiet', '--initial-branch=main');
  git('init', '--quiet', '--bare', '--initial-branch=main', remote);
  git('remote', 'add', 'origin', remote);
  commit('docs/first.md', 'First.\n');
  git('push', '--quiet', 'origin', 'main');
}, 60_000);
afterAll(() => {
  copy.remove();
  rmSync(remote, { recursive: true, force: true });
});
afterEach(() => hooks('--remove'));

describe('the pre-push hook', () => {
  it.each([
    ['wrong types', 'packages/domain/wrong.ts', "export const wrong: number = 'x';\n", 'Fix them, `npm run check`'],
    ['bad format', 'packages/domain/untidy.ts', 'export const untidy = 1\n', '`npm run format` fixes most of them'],
    ['a broken rule of the repository', 'local/odd.md', 'How it came about.\n', "the repository's rules are broken"],
  ])('refuses a push with %s and says what to do', (_, file, text, advice) => {
    const before = tipOf(remote);
    hooks();
    commit(file, text);

    const push = git('push', 'origin', 'main');

    git('reset', '--quiet', '--hard', 'HEAD~1');
    expect(push.status).not.toBe(0);
    expect(push.output).toContain('Push refused: ');
    expect(push.output).toContain(advice);
    expect(push.output).toContain('git push --no-verify');
    expect(tipOf(remote)).toBe(before);
  });

  it('lets a good push pass', () => {
    hooks();
    commit('packages/domain/good.ts', '/** A number. */\nexport const good = 1;\n');

    const push = git('push', 'origin', 'main');

    expect(push).toMatchObject({ status: 0, output: expect.not.stringContaining('refused') });
    expect(tipOf(remote)).toBe(tipOf(copy.folder));
  });

  it('checks nothing any more once it is removed', () => {
    hooks();
    hooks('--remove');
    commit('packages/domain/wrong.ts', "export const wrong: number = 'x';\n");

    const push = git('push', 'origin', 'main');

    expect(push.status).toBe(0);
    expect(tipOf(remote)).toBe(tipOf(copy.folder));
  });
});

describe('npm run hooks', () => {
  it("leaves somebody's own hooks in place and says how to call ours", () => {
    git('config', 'core.hooksPath', '.husky');

    const install = hooks();

    const path = git('config', 'core.hooksPath').output.trim();
    git('config', '--unset', 'core.hooksPath');
    expect(install).toMatchObject({ status: 1, output: expect.stringContaining('tools/hooks/pre-push') });
    expect(path).toBe('.husky');
  });
});
