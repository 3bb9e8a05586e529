import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sampleSynthesis } from '@afluente/infra/fixtures/sample-synthesis';
import { changesSynthesis, synthesisKey } from './synthesis-key';

const root = mkdtempSync(join(tmpdir(), 'afluente-key-'));
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeEach(() => {
  const settings = ['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json', 'docs/generated/openapi.json'];
  for (const file of settings) write(file, '{}');
  for (const file of [
    'events/leads.ts',
    'functions/handlers/assign-lead.ts',
    'infra/main.ts',
    'packages/domain/leads/lead.ts',
  ]) {
    write(file, 'export {};');
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('synthesisKey', () => {
  it.each([
    ['a handler', 'functions/handlers/assign-lead.ts'],
    ['a decision', 'packages/domain/leads/lead.ts'],
    ['an event', 'events/leads.ts'],
    ['the stack', 'infra/main.ts'],
    ['a setting', 'cdk.json'],
    ['the locked packages', 'package-lock.json'],
    ['the compiler’s options', 'tsconfig.json'],
    ['the contract', 'docs/generated/openapi.json'],
  ])('changes with %s', (_, file) => {
    const before = synthesisKey(root, {});
    write(file, 'changed');

    expect(synthesisKey(root, {})).not.toBe(before);
  });

  it.each(['functions/handlers/new-one.ts', 'packages/connectors/acme/connector.ts', 'packages/store/lists/words.txt'])(
    'changes with a new file %s, also where nothing names it, and back when it goes',
    (file) => {
      const before = synthesisKey(root, {});
      write(file, '');
      const beside = synthesisKey(root, {});
      rmSync(join(root, file));

      expect(beside).not.toBe(before);
      expect(synthesisKey(root, {})).toBe(before);
    },
  );

  it('changes when a file is renamed, or text moves from one to the next', () => {
    write('events/a.ts', 'one');
    write('events/b.ts', 'two');
    const before = synthesisKey(root, {});
    write('events/a.ts', 'onet');
    write('events/b.ts', 'wo');

    expect(synthesisKey(root, {})).not.toBe(before);
  });

  it('changes with the context that the CDK takes from the environment, and not with what it does not read', () => {
    const before = synthesisKey(root, { PATH: '/bin' });
    const context = { CDK_CONTEXT_JSON: '{"archiveDays":"30"}' };

    expect(synthesisKey(root, context)).not.toBe(before);
    expect(synthesisKey(root, { PATH: '/usr/bin', PORT: '1' })).toBe(before);
  });

  it('does not change with tests', () => {
    const before = synthesisKey(root, {});
    write('functions/handlers/assign-lead.test.ts', 'changed');

    expect(synthesisKey(root, {})).toBe(before);
  });
});

/** Read by libraries as they load, for logs, credentials or files of their own: nothing of it gets into a template or a bundle. */
const withoutEffect =
  /^(NODE_|AWS_|JEST_|GRACEFUL_FS_|TEST_GRACEFUL_FS_|HOME$|TMPDIR$|TMP$|TEMP$|PATH$|DEBUG$|NO_COLOR$|FORCE_COLOR$|COLOR)/;

describe('changesSynthesis', () => {
  it('knows every variable that a synthesis reads', async () => {
    const environment = process.env;
    const read = new Set<string>();
    let copied = new Set<string | symbol>();
    // a copy of the environment for a child process reads all of it
    process.env = new Proxy(environment, {
      ownKeys: (target) => {
        copied = new Set(Reflect.ownKeys(target));
        return [...copied];
      },
      get: (target, name) => {
        if (!copied.delete(name)) read.add(String(name));
        return Reflect.get(target, name);
      },
    });
    try {
      await sampleSynthesis();
    } finally {
      process.env = environment;
    }

    expect([...read]).toContain('CDK_CONTEXT_JSON');
    expect([...read].filter((name) => !changesSynthesis(name) && !withoutEffect.test(name))).toEqual([]);
  });
});
