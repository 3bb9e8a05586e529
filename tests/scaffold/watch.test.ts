import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { attachDebugger } from '../fakes/debugger';
import { endHubProcesses, type HubProcess, startAsUser } from '../hub/hub-process';
import { idle } from '../hub/running-hub';
import { must, postContact, settleIn } from '../hub/setting';
import { until } from '../hub/until';
import { type Copy, copyRepository } from './repository-copy';
import { runTool } from './run-tool';

/** `npm start -- --watch` over a copy of the repository, whose sources are changed as an editor changes them. */

/** of functions that nobody waits for */
const behind = 9230;
const Place = z.object({ scriptId: z.string(), lineNumber: z.number(), columnNumber: z.number() });
const Stopped = z.object({ callFrames: z.tuple([z.object({ location: Place })], z.unknown()) });

const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-watch-'));
let copy: Copy;
let hub: HubProcess;

beforeAll(async () => {
  copy = copyRepository();
  hub = await startAsUser(dataDirectory, ['--watch', '--inspect'], { repository: copy.folder });
  await settleIn(hub);
  await said('watching the sources');
}, 240_000);
afterAll(async () => {
  await endHubProcesses();
  copy.remove();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const said = (text: string) => until(() => hub.output().includes(text));

function edit(file: string, change: (source: string) => string): string {
  const path = join(copy.folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${file} did not change`);
  writeFileSync(path, after);
  return before;
}

const post = async (email: string) => {
  expect((await postContact(hub, { email })).status).toBe(202);
  await idle(hub.url);
};

describe('a hub that watches its sources', () => {
  const handler = 'functions/handlers/assign-lead.ts';
  it('swaps a handler while it runs on, and says so', async () => {
    await post('before@example.com');
    edit(handler, (source) =>
      source.replace('routeLeads(events, kit)', "{ console.log('it is new'); return routeLeads(events, kit); }"),
    );
    await said('swapped assign-lead');

    await post('after@example.com');

    expect(hub.output()).toContain('it is new');
    const known = await must(hub.api.get('/v1/customers?email=before@example.com'));
    expect(known.body.items).toHaveLength(1);
  }, 120_000);

  it('says where a fault is, and lets what ran run on', async () => {
    const whole = edit(handler, (source) => `${source}\nconst = 1;\n`);
    await said(`${handler}:`);

    await post('meanwhile@example.com');

    const leads = await must(hub.api.get('/v1/leads?status=new'));
    expect(leads.body.items).toEqual([]);
    edit(handler, () => whole);
  }, 120_000);

  it('stops in a handler for a debugger, for longer than a timeout of seconds, and goes on when it is let', async () => {
    const whole = edit(handler, (source) => source.replace('return routeLeads', 'debugger; return routeLeads'));
    await until(() => hub.output().split('swapped assign-lead').length > 2);
    const debug = await attachDebugger(behind);
    await debug.send('Debugger.enable');

    expect((await postContact(hub, { email: 'stopped@example.com' })).status).toBe(202);
    const stopped = await debug.event('Debugger.paused', ({ reason }) => reason === 'other');
    const at = Stopped.parse(stopped).callFrames[0].location;
    const script = await debug.event('Debugger.scriptParsed', ({ scriptId }) => scriptId === at.scriptId);
    await wait(2_000);
    const waiting = await must(hub.api.get('/v1/leads?status=new'));
    await debug.send('Debugger.resume');
    await idle(hub.url);

    expect(sourceOf(String(script.url), at)).toBe(`file://${copy.folder}/${handler}`);
    expect(waiting.body.items).toHaveLength(1);
    const left = await must(hub.api.get('/v1/leads?status=new'));
    expect(left.body.items).toEqual([]);
    debug.close();
    edit(handler, () => whole);
  }, 120_000);

  /** As an editor finds it: by the map that the script names. */
  function sourceOf(url: string, { lineNumber, columnNumber }: z.output<typeof Place>): string {
    const map = JSON.parse(readFileSync(`${url.replace('file://', '')}.map`, 'utf8'));
    const entry = new SourceMap(map).findEntry(lineNumber, columnNumber);
    return 'originalSource' in entry ? new URL(entry.originalSource, map.sourceRoot).href : '';
  }

  it('restarts with its data where a new handler makes it another stack', async () => {
    runTool('tsx', ['tools/new-handler.ts', 'greet-owner', '--on', 'LeadAssigned'], copy.folder);
    await said('restarting the hub');
    await until(() => hub.output().split('afluente ready at').length > 2);

    await post('greeted@example.com');

    expect(hub.output()).toContain('"message":"greetOwner.seen"');
    const known = await must(hub.api.get('/v1/customers?email=before@example.com'));
    expect(known.body.items).toHaveLength(1);
  }, 240_000);
});
