import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '@afluente/infra/synthesise';
import { type Hub, startHub } from '@afluente/local/hub';
import { apiOf } from '../hub/api';
import { idle } from '../hub/running-hub';
import { postContact, settleIn } from '../hub/setting';
import { filesOf } from './repository-copy';
import { runTool } from './run-tool';

/** Adding a handler touches two files: one is scaffolded into a copy of functions/, and a form post makes it act. */

const root = join(__dirname, '..', '..');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'afluente-new-handler-')));
const lines: string[] = [];
let before: ReadonlySet<string>;
let hub: Hub;

beforeAll(async () => {
  cpSync(join(root, 'functions'), join(folder, 'functions'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  before = filesOf(folder);
  runTool('tsx', ['tools/new-handler.ts', 'greet-owner', '--on', 'LeadAssigned', '--into', folder]);
  const { directory } = await synthesise({
    outdir: join(folder, 'assembly'),
    functionsFolder: join(folder, 'functions'),
    validation: false,
  });
  hub = await startHub({
    assembly: directory,
    dataDirectory: join(folder, 'data'),
    port: 0,
    onLog: (line) => lines.push(line),
  });
}, 60_000);
afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a handler that was scaffolded', () => {
  it('is two files more, and nothing else', () => {
    const files = [...filesOf(join(folder, 'functions'))].filter((path) => !before.has(join('functions', path)));

    expect(files.sort()).toEqual(['handlers/greet-owner.test.ts', 'handlers/greet-owner.ts']);
  });

  it('acts when a form post becomes a lead with an owner', async () => {
    const api = await apiOf(hub.url);
    await settleIn({ api });

    const posted = await postContact(hub, { email: 'luz@example.com', nombre: 'Luz' });
    await idle(hub.url);

    expect(posted.status).toBe(202);
    expect(lines.filter((line) => line.includes('"message":"greetOwner.seen"'))).toHaveLength(1);
  }, 60_000);
});
