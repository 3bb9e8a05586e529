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
    __type: 'com.amazon.coral.service#AccessDeniedException',
    message: 'broken on purpose',
  }),
};

describe('a delivery that was given up on', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-dead-letters-'));
  let hub: Hub;
  /** the receipt of another that waits beside it */
  let waiting = '';
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
    const other = await postContact({ url: hub.url }, { email: 'mar@example.com', nombre: 'Mar' });
    waiting = ((await other.json()) as { receiptId: string }).receiptId;
    await idle(hub.url, 120);
    isBroken = false;
    const queued = await receipt(receiptId);
    await must(api.post('/_local/clock', { advance: 'PT6M' }));
    await idle(hub.url);

    const stuck = await receipt(receiptId);
    const [listed] = await letters();
    const own = listed.items.find((letter: { receiptId: string }) => letter.receiptId === receiptId);
    const unknown = await must(api.post('/v1/dead-letters/redrive', { ids: ['nothing'] }));
    const answer = await must(api.post('/v1/dead-letters/redrive', { ids: [own.id] }));
    await idle(hub.url);

    expect([queued.status, stuck.status]).toEqual(['queued', 'stuck']);
    expect(listed).toMatchObject({ queue: 'deliveries', count: 2 });
    expect(own).toMatchObject({ receiptId, why: expect.any(String), attempts: 12, redrives: 0 });
    expect(JSON.stringify(listed)).not.toContain('luz');
    expect(unknown.body).toMatchObject({ redriven: [], notFound: ['nothing'] });
    expect(answer.body).toMatchObject({ redriven: [{ receiptId, queue: 'deliveries' }], notFound: [], isMore: false });
    expect(await receipt(receiptId)).toMatchObject({ status: 'applied' });
    expect(await letters()).toMatchObject([{ count: 1, items: [{ receiptId: waiting }] }]);
    expect((await must(api.get('/v1/leads?status=assigned'))).body.items).toHaveLength(1);
    const trail = (await must(api.get('/v1/audit'))).body.items;
    expect(trail).toContainEqual(expect.objectContaining({ operation: 'POST /v1/dead-letters/redrive' }));
  }, 180_000);

  it('is kept, with its receipt, before the queue forgets it, and replayed once the fault is fixed', async () => {
    await must(api.post('/_local/clock', { advance: 'P11D' }));
    await idle(hub.url, 120);

    const kept = await receipt(waiting);
    const left = await letters();
    await must(api.post(`/v1/deliveries/${waiting}/replay`, {}));
    await idle(hub.url, 120);

    expect(kept).toMatchObject({ status: 'quarantined', code: 'delivery.givenUp' });
    expect(left).toEqual([]);
    expect(await receipt(waiting)).toMatchObject({ status: 'applied', identified: 1 });
  }, 180_000);

  it('is refused a redrive that says nothing, or everything and something', async () => {
    expect((await api.post('/v1/dead-letters/redrive', {})).status).toBe(422);
    expect((await api.post('/v1/dead-letters/redrive', { all: true, queue: 'deliveries' })).status).toBe(422);
    expect((await api.post('/v1/dead-letters/redrive', { queue: 'none' })).status).toBe(422);
  });
});
