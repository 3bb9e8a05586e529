import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Copy, copyRepository, filesOf } from './repository-copy';
import { type Ran, runTool } from './run-tool';

/** What both scaffolds write, in a copy of the repository, under the commands of `npm run check` and `npm test`. */

/** What a failed command said; nothing of one that did its work. */
function complaintOf({ status, output }: Ran): string {
  return status === 0 ? '' : output;
}

let copy: Copy;
let before: ReadonlySet<string>;
let written: readonly string[];

beforeAll(() => {
  copy = copyRepository();
  before = filesOf(copy.folder);
  runTool('tsx', ['tools/new-handler.ts', 'greet-the-owner-of-a-lead', '--on', 'LeadAssigned'], copy.folder);
  runTool('tsx', ['tools/new-handler.ts', 'count-the-leads', '--on', 'LeadCaptured', '--batch'], copy.folder);
  runTool('tsx', ['tools/new-handler.ts', 'tally-captured-leads', '--on', 'LeadCaptured', '--state'], copy.folder);
  runTool('tsx', ['tools/new-connector.ts', 'acme-chat'], copy.folder);
  written = [...filesOf(copy.folder)].filter((path) => !before.has(path));
}, 60_000);
afterAll(() => copy.remove());

describe('what the scaffolds write', () => {
  it('is two files for each handler, and one folder and a signer for a connector', () => {
    expect(written.filter((path) => !path.startsWith('packages/connectors/acme-chat/')).sort()).toEqual([
      'functions/handlers/count-the-leads.test.ts',
      'functions/handlers/count-the-leads.ts',
      'functions/handlers/greet-the-owner-of-a-lead.test.ts',
      'functions/handlers/greet-the-owner-of-a-lead.ts',
      'functions/handlers/tally-captured-leads.test.ts',
      'functions/handlers/tally-captured-leads.ts',
      'tests/signers/acme-chat.ts',
    ]);
    expect(written).toEqual(
      expect.arrayContaining(
        ['connector.ts', 'schemas.ts', 'normalise.ts', 'README.md', 'fixtures/message-received.json'].map(
          (file) => `packages/connectors/acme-chat/${file}`,
        ),
      ),
    );
  });

  it('has no fault of types', () => {
    // the repository's own settings, without the faults of files that are not the scaffolds'
    const project = { extends: './tsconfig.json', include: written.filter((path) => path.endsWith('.ts')) };
    writeFileSync(join(copy.folder, 'tsconfig.written.json'), JSON.stringify(project));

    expect(runTool('tsc', ['-p', 'tsconfig.written.json'], copy.folder)).toEqual({ status: 0, output: '' });
  }, 60_000);

  it('is formatted and free of lint', () => {
    const sources = written.filter((path) => path.endsWith('.ts'));

    const ran = runTool('biome', ['check', '--error-on-warnings', ...sources], copy.folder);

    expect(complaintOf(ran)).toBe('');
  });

  it('passes its tests, those of every connector, and the arrows between folders', () => {
    const folders = [
      'functions/handlers/(greet|count|tally)',
      'connectors/acme-chat',
      'connectors/(every|fix)',
      'tests/architecture',
    ];

    const ran = runTool('jest', ['--ci', '-w', '1', ...folders], copy.folder);

    expect(complaintOf(ran)).toBe('');
    expect(ran.output).toContain('PASS functions/handlers/greet-the-owner-of-a-lead.test.ts');
    expect(ran.output).toContain('PASS functions/handlers/count-the-leads.test.ts');
    expect(ran.output).toContain('PASS functions/handlers/tally-captured-leads.test.ts');
    expect(ran.output).toContain('PASS packages/connectors/acme-chat/authenticate.test.ts');
  }, 90_000);
});

describe('the scaffolds', () => {
  it.each([
    [
      'new-handler',
      ['greet-the-owner-of-a-lead', '--on', 'LeadAssigned'],
      'greet-the-owner-of-a-lead already: choose another',
    ],
    ['new-connector', [], 'usage: npm run new:connector -- NAME'],
  ])('%s %j: %s', (tool, words, sentence) => {
    const ran = runTool('tsx', [`tools/${tool}.ts`, ...words], copy.folder);

    expect(ran).toMatchObject({ status: 1, output: expect.stringContaining(sentence) });
    expect(ran.output.trim().split('\n')).toHaveLength(1);
  });
});
