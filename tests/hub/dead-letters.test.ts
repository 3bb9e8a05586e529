import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hub, startHub } from '@afluente/local/hub';
import { type Api, apiOf } from './api';
import { assembly, idle } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** The table refuses what the recorder writes, until somebody repairs it. */
let isBroken = false;
const refused = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException',
    message: 'broken on purpose',
  }),
};

describe('a delivery that was given up on', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-dead-letters-'));
  let hub: Hub;
  let api: Api;
  beforeAll(async () => {
    const interposer: Parameters<typeof startHub>[0]['interposer'] = async (call, serve) => {
      const target = String(call.headers['x-amz-target'] ?? '');
      return isBroken && /TransactWriteItems|BatchWriteItem/.test(target) ? refused : serve();
    };
    hub = await startHub({ assembly: await assembly(), dataDirectory, port: 0, interposer });
    api = await apiOf(hub.url);
    await settleIn({ api });
  }, 120_000);
  afterAll(async () => {
    await hub?.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  const receipt = async (id: string) => (await api.get(`/v1/receipts/${id}`)).body;
  const letters = async () => (await must(api.get('/v1/dead-letters'))).body.items;

  it('is stuck, listed without what it holds, put back on request, and applied once', async () => {
    isBroken = true;
    const posted = await postContact({ url: hub.url }, { email: 'luz@example.com', nombre: 'Luz' });
    const { receiptId } = (await posted.json()) as { receiptId: string };
    await idle(hub.url, 120);
    isBroken = false;
    const queued = await receipt(receiptId);
    await must(api.post('/_local/clock', { advance: 'PT6M' }));
    await idle(hub.url);

    const stuck = await receipt(receiptId);
    const [listed] = await letters();
    const unknown = await must(api.post('/v1/dead-letters/redrive', { ids: ['nothing'] }));
    const answer = await must(api.post('/v1/dead-letters/redrive', { ids: [listed.items[0].id] }));
    await idle(hub.url);

    expect([queued.status, stuck.status]).toEqual(['queued', 'stuck']);
    expect(listed).toMatchObject({ queue: 'deliveries', count: 1, items: [{ receiptId, why: expect.any(String) }] });
    expect(JSON.stringify(listed)).not.toContain('luz');
    expect(unknown.body).toMatchObject({ redriven: [], notFound: ['nothing'] });
    expect(answer.body).toMatchObject({ redriven: [{ receiptId, queue: 'deliveries' }], notFound: [], isMore: false });
    expect(await receipt(receiptId)).toMatchObject({ status: 'applied' });
    expect(await letters()).toEqual([]);
    expect((await must(api.get('/v1/leads?status=assigned'))).body.items).toHaveLength(1);
    const trail = (await must(api.get('/v1/audit'))).body.items;
    expect(trail).toContainEqual(expect.objectContaining({ operation: 'POST /v1/dead-letters/redrive' }));
  }, 180_000);

  it('is refused a redrive that says nothing, or everything and something', async () => {
    expect((await api.post('/v1/dead-letters/redrive', {})).status).toBe(422);
    expect((await api.post('/v1/dead-letters/redrive', { all: true, queue: 'deliveries' })).status).toBe(422);
    expect((await api.post('/v1/dead-letters/redrive', { queue: 'none' })).status).toBe(422);
  });
});
