import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hub, startHub } from '@afluente/local/hub';
import { type Api, apiOf } from './api';
import { assembly, idle } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { until } from './until';

/** What AWS refuses, until somebody repairs it, by the operation. */
let isBroken: ((target: string) => boolean) | undefined;
const refused = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'AccessDeniedException',
    message: 'broken on purpose',
  }),
};

describe('a dead letter', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-ways-back-'));
  let hub: Hub;
  let api: Api;
  beforeAll(async () => {
    const interposer: Parameters<typeof startHub>[0]['interposer'] = async (call, serve) => {
      const target = String(call.headers['x-amz-target'] ?? '');
      return isBroken?.(target) ? refused : serve();
    };
    hub = await startHub({ assembly: await assembly(), dataDirectory, port: 0, interposer });
    api = await apiOf(hub.url);
    await settleIn({ api });
  }, 120_000);
  afterAll(async () => {
    await hub?.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  const letters = async () => (await must(api.get('/v1/dead-letters'))).body.items;
  const call = async (input: object, operation: string) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=x/20260301/us-east-1/sqs/aws4_request',
    };
    return (await fetch(hub.endpointUrl, { method: 'POST', headers, body: JSON.stringify(input) })).json();
  };
  const pass = async (advance: string) => {
    await must(api.post('/_local/clock', { advance }));
    await idle(hub.url, 120);
  };
  const redriveAll = async () => {
    const { body } = await must(api.post('/v1/dead-letters/redrive', { all: true }));
    await idle(hub.url, 120);
    return body;
  };
  const lettersOf = async (name: string) => {
    const all: readonly { queue: string; items: readonly object[] }[] = await letters();
    return all.find(({ queue }) => queue === name)?.items ?? [];
  };

  it('is what a job failed on: it runs again for that time', async () => {
    isBroken = (target) => target.endsWith('GetQueueAttributes');
    await pass('PT6M');
    isBroken = undefined;
    const failed = await lettersOf('sweep-late');

    const { redriven, left } = await redriveAll();

    expect(failed[0]).toMatchObject({ why: expect.stringContaining('RetriesExhausted'), attempts: 2, redrives: 0 });
    expect(redriven).toContainEqual(expect.objectContaining({ queue: 'sweep-late' }));
    expect([left, await letters()]).toEqual([[], []]);
  }, 180_000);

  it('is a change whose events could not be published: they are, after the stream has long moved on', async () => {
    isBroken = (target) => target.endsWith('PutEvents');
    await postContact({ url: hub.url }, { email: 'sol@example.com', nombre: 'Sol' });
    await must(api.post('/_local/clock', { advance: 'PT25H' }));
    await until(async () => (await lettersOf('publish-changes')).length > 0);
    isBroken = undefined;
    await idle(hub.url, 120);
    const events = async () => JSON.stringify((await must(api.get('/_local/events'))).body);
    await pass('PT10M');
    const kept = await lettersOf('publish-changes');
    await pass('P2D');
    const before = await events();

    const { redriven, left } = await redriveAll();

    const ids = kept.flatMap((letter) => ('eventId' in letter ? String(letter.eventId) : []));
    expect(kept).toContainEqual(expect.objectContaining({ type: 'InteractionRecorded', eventId: expect.any(String) }));
    expect(ids.filter((id) => before.includes(id))).toEqual([]);
    const after = await events();
    expect(ids.filter((id) => !after.includes(id))).toEqual([]);
    expect(JSON.stringify(redriven)).not.toMatch(/sol@|Sol/);
    expect([left, await letters()]).toEqual([[], []]);
  }, 300_000);

  it('is a clock that wakes nobody: it stays, and says what to deploy', async () => {
    const { QueueUrls } = (await call({}, 'ListQueues')) as { QueueUrls: readonly string[] };
    const QueueUrl = QueueUrls.find((url) => /ClocksDeadLetters/.test(url));
    const clock = { id: 'case:1', wakes: 'wake-nobody', at: '2026-03-01T10:00:00.000Z', version: 1, of: {} };
    await call({ QueueUrl, MessageBody: JSON.stringify(clock) }, 'SendMessage');

    const { redriven, left } = await redriveAll();

    expect(redriven).toEqual([]);
    expect(left).toMatchObject([
      { queue: 'unclaimed-clocks', clockId: 'case:1', why: expect.stringContaining('wake-nobody') },
    ]);
    expect(await lettersOf('unclaimed-clocks')).toHaveLength(1);
  });
});
