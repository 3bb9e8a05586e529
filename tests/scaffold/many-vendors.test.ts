import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Synthesis, synthesise } from '@afluente/infra/synthesise';
import { type Hub, startHub } from '@afluente/local/hub';
import { type Api, apiOf, call } from '../hub/api';
import { receipt, timeline } from '../hub/beside-good';
import { idle } from '../hub/running-hub';
import { must } from '../hub/setting';
import { copyWithVendors, type VendorCopies } from './vendor-copies';

/** Fifty vendors more: what the bundles weigh, and that a delivery costs what its own vendor costs. */

const called = 'acme-chat';
let copies: VendorCopies;
let synthesis: Synthesis;

beforeAll(async () => {
  copies = copyWithVendors(49, called);
  const { folder, functionsFolder } = copies;
  synthesis = await synthesise({ outdir: join(folder, 'assembly'), functionsFolder, validation: false });
}, 60_000);
afterAll(() => copies.remove());

/** Files beside and in the bundles, by function. */
function outputs() {
  return Object.entries(synthesis.metafile.outputs).map(([file, output]) => {
    const [, fn = '', path = ''] = /\/([\w-]+)\/((?:connectors\/|verifiers\/)?[\w-]+\.js)$/.exec(file) ?? [];
    return { fn, path, ...output };
  });
}

describe('bundles with fifty connectors more', () => {
  const indexes = () => outputs().filter(({ path }) => path === 'index.js');
  const chunks = () => outputs().filter(({ path }) => path.includes('/'));

  it('are at most 400 kB for the intake, and 900 for the others', () => {
    const intake = new Set(readdirSync(join(copies.functionsFolder, 'intake')).map((file) => basename(file, '.ts')));
    const sizes = indexes().map(({ fn, bytes }) => ({ fn, bytes, atMost: intake.has(fn) ? 400_000 : 900_000 }));

    expect(sizes.map(({ fn }) => fn)).toEqual(expect.arrayContaining(['api', 'record-deliveries', 'receive-webhook']));
    expect(sizes.filter(({ bytes, atMost }) => bytes > atMost)).toEqual([]);
  });

  it('have a chunk of every vendor beside them where they ask for vendors', () => {
    const folders = chunks().map(({ fn, path }) => `${fn}/${dirname(path)}`);
    const counts = [...new Set(folders)]
      .sort()
      .map((folder) => [folder, folders.filter((one) => one === folder).length]);

    expect(counts).toEqual([
      ['api/connectors', 54],
      ['fetch-attachments/connectors', 54],
      ['receive-webhook/verifiers', 54],
      ['record-deliveries/connectors', 54],
      ['run-reprocess/connectors', 54],
    ]);
  });

  it("leave in a chunk nothing but what is its vendor's own, or of mail and forms, which few vendors share", () => {
    const foreign = chunks().flatMap(({ fn, path, inputs, bytes }) => {
      const own = new RegExp(
        `packages/connectors/(?:mail|form|${basename(path, '.js')})/|(?:^|/)node_modules/(?!zod/)|^shared-module:`,
      );
      const others = Object.entries(inputs).filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !own.test(file));
      return others.length > 0 || bytes > 60_000 ? [{ fn, path, bytes, others }] : [];
    });

    expect(foreign).toEqual([]);
  });
});

describe('a hub in which the code of all vendors but one is broken', () => {
  let hub: Hub;
  let api: Api;

  beforeAll(async () => {
    breakOthers(synthesis.directory);
    const dataDirectory = join(copies.folder, 'data');
    hub = await startHub({ assembly: synthesis.directory, dataDirectory, port: 0 });
    api = await apiOf(hub.url);
  });
  afterAll(() => hub.stop());

  it('proves and records a delivery of that one', async () => {
    const signingSecret = randomBytes(24).toString('base64url');
    const source = await must(
      api.put('/v1/sources/chat', { vendor: called, name: 'Chat', secrets: { signingSecret } }),
    );
    const from = { id: 'visitor-1', name: 'Luz', email: 'luz@example.com' };
    const body = JSON.stringify({ type: 'message.received', data: { id: 'message-1', text: 'Hola', from } });

    const forged = await post(source.body.url, { body, signature: 'forged' });
    const posted = await post(source.body.url, { body, signature: sign(body, signingSecret) });
    await idle(hub.url);

    expect([forged.status, forged.body.code]).toEqual([401, `connector.${called}.badSignature`]);
    expect(posted.status).toBe(200);
    const there = { url: hub.url, api, idle: () => idle(hub.url) };
    const { status, interactions } = await receipt(there, posted.headers.get('afluente-receipt') ?? '');
    expect(status).toBe('applied');
    expect(await timeline(there, interactions[0].customerId)).toMatchObject([
      { vendor: called, content: { text: 'Hola' } },
    ]);
  });

  it('names the vendors without their code, and fails where it needs that of another', async () => {
    const unknown = await api.put('/v1/sources/other', { vendor: 'WhatsApp-1', name: 'Other' });
    const broken = await api.put('/v1/sources/other', { vendor: 'twilio-3', name: 'Other' });

    expect(unknown.body.errors[0].detail).toContain('did you mean whatsapp-1?');
    expect(broken.status).toBe(500);
  });
});

function breakOthers(assembly: string): void {
  for (const file of readdirSync(assembly, { recursive: true, encoding: 'utf8' })) {
    const isOther = /(?:connectors|verifiers)[\\/][\w-]+\.js$/.test(file) && basename(file) !== `${called}.js`;
    if (isOther) writeFileSync(join(assembly, file), `throw new Error('Nobody asked for this vendor');`);
  }
}

function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

function post(url: string, { body, signature }: { readonly body: string; readonly signature: string }) {
  const headers = { 'content-type': 'application/json', 'x-acme-chat-signature': signature };
  return call(url, { method: 'POST', headers, body });
}
