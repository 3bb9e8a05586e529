import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '@afluente/infra/synthesise';
import { checkAgainst } from '../contract/check-http-answer';
import { endHubProcesses, type HubProcess, startHubProcess } from '../hub/hub-process';
import { idle } from '../hub/running-hub';
import { must, settleIn } from '../hub/setting';
import { kettlesOf } from './kettles';
import { type Copy, copyRepository, filesOf } from './repository-copy';
import { type Ran, runTool } from './run-tool';

/**
 * A whole feature, and each part of another one, are scaffolded into a copy of the repository. No file that was there changes but the
 * generated documents; and the feature records, exports, rings after a kill, and is erased.
 */

/** What a failed command said; nothing of one that did its work. */
const complaintOf = ({ status, output }: Ran) => (status === 0 ? '' : output);

const scaffolds = [
  'feature tea-kettles tea-kettle',
  'event teapots TeapotOpened',
  'event teapots TeapotClosed',
  'item teapots teapot',
  'policy teapots teapot-policy',
  'contribution teapots',
  'handler teapots teapot open-teapot --on InteractionRecorded',
  'clock teapots teapot close-teapots',
  'route teapots teapot',
];

let copy: Copy;
let before: ReadonlySet<string>;
let written: readonly string[];
let complaints: readonly string[];

beforeAll(() => {
  copy = copyRepository();
  before = filesOf(copy.folder);
  const runs = scaffolds.map((words) => runTool('tsx', ['tools/new.ts', ...words.split(' ')], copy.folder));
  complaints = [...runs, runTool('tsx', ['tools/generate-docs.ts'], copy.folder)].map(complaintOf);
  written = [...filesOf(copy.folder)].filter((path) => !before.has(path)).sort();
}, 120_000);
afterAll(async () => {
  await endHubProcesses();
  copy.remove();
});

const isOfFeature = (feature: string, thing: string, path: string) =>
  path === `events/${feature}.ts` ||
  path.startsWith(`packages/domain/${feature}/`) ||
  path.startsWith(`packages/store/${feature}/`) ||
  path.startsWith(`packages/app/${feature}/`) ||
  new RegExp(`^functions/(api/routes/${feature}|handlers/[a-z]+-${feature}|handlers/[a-z]+-${thing})\\b`).test(path) ||
  new RegExp(`^tests/fixtures/(events|items)/${thing.replace('-', '')}`, 'i').test(path);

describe('what the scaffolds of features write', () => {
  it('is nothing but files of the features, and all of it without a complaint', () => {
    expect(complaints.join('')).toBe('');
    expect(
      written.filter(
        (path) => !isOfFeature('tea-kettles', 'tea-kettle', path) && !isOfFeature('teapots', 'teapot', path),
      ),
    ).toEqual([]);
    expect(written).toEqual(
      expect.arrayContaining([
        'events/tea-kettles.ts',
        'functions/api/routes/tea-kettles.ts',
        'functions/handlers/open-teapot.ts',
        'functions/handlers/time-tea-kettles.ts',
        'packages/domain/tea-kettles/contribute.ts',
        'packages/store/teapots/teapot-item.ts',
      ]),
    );
  });

  it('compiles, is formatted and free of lint', () => {
    const sources = written.filter((path) => path.endsWith('.ts'));

    expect(complaintOf(runTool('tsc', [], copy.folder))).toBe('');
    expect(complaintOf(runTool('biome', ['check', '--error-on-warnings', ...sources], copy.folder))).toBe('');
  }, 60_000);

  it('passes its tests, the golden items and events, the documents, and the arrows between folders', () => {
    const suites = [
      '/(tea-kettles|teapots)/',
      'routes/(tea-kettles|teapots)',
      'open-teapot',
      'tests/(golden|architecture)',
      'events/',
      'tools/.*document',
    ];

    const ran = runTool('jest', ['--ci', '-w', '1', ...suites], copy.folder);

    expect(complaintOf(ran)).toBe('');
    expect(ran.output).toContain('PASS functions/handlers/open-teapot.test.ts');
    expect(ran.output).toContain('PASS functions/api/routes/tea-kettles.test.ts');
    expect(ran.output).toContain('PASS packages/app/tea-kettles/time-tea-kettles.test.ts');
  }, 120_000);

  it.each([
    ['feature tea-kettles tea-kettle', 'There are items called teaKettle already'],
    ['contribution tea-kettles', 'is there already: choose another name'],
    ['route spoons spoon', 'first npm run new -- item spoons spoon'],
    ['something', 'usage: npm run new -- KIND'],
  ])('%s: %s', (words, sentence) => {
    const ran = runTool('tsx', ['tools/new.ts', ...words.split(' ')], copy.folder);

    expect(ran).toMatchObject({ status: 1, output: expect.stringContaining(sentence) });
    expect(ran.output).not.toContain('    at ');
  });
});

describe('a hub with a scaffolded feature', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-feature-'));
  let stack: string;
  let hub: HubProcess;
  beforeAll(async () => {
    const functionsFolder = join(copy.folder, 'functions');
    const outdir = join(copy.folder, 'assembly');
    stack = (await synthesise({ outdir, functionsFolder, validation: false })).directory;
    hub = await startHubProcess(dataDirectory, stack);
    checkAgainst(join(copy.folder, 'docs', 'generated', 'openapi.json'));
    await settleIn(hub);
    await must(hub.api.put('/v1/tea-kettle-policy', { opens: ['form_submitted'], waitMinutes: 240 }));
  }, 120_000);
  afterAll(async () => {
    await endHubProcesses();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  async function killAndRestart(): Promise<void> {
    await hub.end('SIGKILL');
    hub = await startHubProcess(dataDirectory, stack);
  }

  const { open, advance, shown, overdueEvents } = kettlesOf(() => hub);

  it('records it with the interaction, shows it, and exports it', async () => {
    const one = await open('luz@example.com');

    expect(one).toMatchObject({ status: 'open', version: 1, clock: { version: 1 } });
    expect(await shown(one)).toEqual(one);
    const { body } = await hub.api.get('/_local/events?type=TeaKettleOpened');
    expect(body.items).toHaveLength(1);
  }, 60_000);

  it('rings its clock once at its time, hours later and after a kill', async () => {
    const one = await open('eva@example.com');
    await killAndRestart();
    await advance('PT3H30M');
    const early = await shown(one);
    await advance('PT40M');
    const late = await shown(one);
    await advance('P3D');

    expect(early.status).toBe('open');
    expect(late).toMatchObject({ status: 'overdue', version: 2, clock: { version: 2 } });
    expect(await overdueEvents(one.id)).toBe(1);
  }, 120_000);

  it('rings a clock that is due within the minute, after a kill', async () => {
    await must(hub.api.put('/v1/tea-kettle-policy', { opens: ['form_submitted'], waitMinutes: 1 }));
    const one = await open('ana@example.com');
    await killAndRestart();
    await advance('PT2M');

    expect(Date.parse(one.clock.at) - Date.parse(one.openedAt)).toBe(60_000);
    expect(await shown(one)).toMatchObject({ status: 'overdue' });
    expect(await overdueEvents(one.id)).toBe(1);
  }, 120_000);

  it('erases it with its customer', async () => {
    const one = await open('sol@example.com');
    const { body: report } = await must(hub.api.delete(`/v1/customers/${one.customerId}`));
    await idle(hub.url);
    const gone = await hub.api.get(`/v1/customers/${one.customerId}/tea-kettles/${one.id}`);
    await advance('PT1H');

    expect(report.removed).toContainEqual(expect.objectContaining({ what: 'teaKettle', count: 1 }));
    expect(gone.status).toBe(410);
    expect(await overdueEvents(one.id)).toBe(0);
    expect((await hub.api.get('/_local/dead-letters')).body.items).toEqual([]);
  }, 120_000);
});
