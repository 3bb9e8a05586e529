import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { missingIn, pages } from './named-paths';

/** Paths that are rightly not there. */
const absent: Readonly<Record<string, string>> = {
  'bench/latest.json': 'written by the bench, and ignored by git',
  'events/tasks.ts': 'an example of a feature to add',
  'packages/domain/tasks/task.ts': 'an example of a feature to add',
  'packages/store/tasks/task-item.ts': 'an example of a feature to add',
  'packages/app/tasks/': 'an example of a feature to add',
  'functions/handlers/open-bounce-task.ts': 'an example of a feature to add',
  'functions/handlers/greet-owner.ts': 'an example of a handler to add',
  'packages/connectors/acme-chat/': 'an example of a connector to add',
  'tests/signers/acme-chat.ts': 'an example of a connector to add',
};

const missing = pages.flatMap((page) => missingIn(page));

describe('pages', () => {
  it('name only paths that are in the repository', () => {
    const unknown = missing.filter(({ path }) => !Object.hasOwn(absent, path));

    expect(unknown.map(({ page, line, path }) => `${page}:${line} ${path}`)).toEqual([]);
  });

  it('have no exception that nothing needs', () => {
    const needed = new Set(missing.map(({ path }) => path));
    // a bench that ran here leaves its file, and in a copy an example may have been added
    const isThere = (path: string) => existsSync(join(__dirname, '..', '..', path));

    expect(Object.keys(absent).filter((path) => !needed.has(path) && !isThere(path))).toEqual([]);
  });
});

describe('the search for paths', () => {
  it.each([
    ['see [the rules](rules.md#consent)', 'rules.md#consent'],
    ['`functions/api/nowhere.ts` answers', 'functions/api/nowhere.ts'],
    ['`packages/domain/consent/<verb-noun>-nowhere.ts`', 'packages/domain/consent/<verb-noun>-nowhere.ts'],
    ['`packages/{domain,nowhere}`', 'packages/{domain,nowhere}'],
    ['decided in `no-such-file.ts`', 'no-such-file.ts'],
    ['```\nnpx jest tests/nowhere\n```', 'tests/nowhere'],
  ])('finds what is missing in %j', (text, path) => {
    expect(missingIn('docs/engineers.md', text)).toMatchObject([{ path }]);
  });

  it.each([
    '[the decision](decisions/014-consent.md#x), [home](https://example.com/x), [above](#x)',
    '`packages/domain/<feature>/contribute.ts` and `events/<feature>.ts`, `packages/store/<feature>/<name>-item.ts`',
    '`functions/{intake,pipeline}`, `functions/intake/receive-webhook`, `packages/domain/`, `*-policy.ts`, `…-config.ts`',
    '`match-guard.ts`, `npm run docs`, `text/plain`, `@aws-sdk/client-s3`, `/v1/events`, `decisions/014-consent.md`',
  ])('leaves %j alone', (text) => {
    expect(missingIn('docs/engineers.md', text)).toEqual([]);
  });
});
