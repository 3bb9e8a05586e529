import { type RunningHub, runningHub } from './running-hub';
import { settleIn } from './setting';

/** "I had mapped the wrong field", through the running hub. */

describe('a form whose field was mapped wrongly', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
  });
  afterAll(() => hub.stop());

  const mapped = (field: string) =>
    hub.api.put('/v1/forms/wrong', {
      name: 'Wrong',
      allowedOrigins: ['*'],
      fields: [
        { name: 'a', type: 'text' },
        { name: 'b', type: 'text' },
      ],
      mapping: { [field]: 'email' },
    });
  const post = async (a: string, b: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const body = new URLSearchParams({ a, b }).toString();
    expect((await fetch(`${hub.url}/v1/forms/wrong`, { method: 'POST', headers, body })).status).toBeLessThan(300);
    await hub.idle();
  };
  const found = async (email: string) =>
    (await hub.api.get(`/v1/customers?email=${encodeURIComponent(email)}`)).body.items.map(
      ({ id }: { readonly id: string }) => id,
    );
  const reprocess = async (plan: boolean) => {
    const range = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', plan };
    const asked = await hub.api.post('/v1/forms/wrong/reprocess', range);
    expect(asked.status).toBe(202);
    await hub.idle();
    return (await hub.api.get(`/v1/reprocessing/${asked.body.id}`)).body;
  };

  it('is corrected for what came before, each with a lead that has an owner, and put back by the old mapping', async () => {
    await mapped('a');
    await post('oficina@example.com', 'eva.wrong@example.com');
    await post('oficina@example.com', 'leo.wrong@example.com');
    await mapped('b');

    const plan = await reprocess(true);
    const untouched = await found('eva.wrong@example.com');
    const run = await reprocess(false);
    const [eva] = await found('eva.wrong@example.com');
    const [leo] = await found('leo.wrong@example.com');
    const again = await reprocess(false);
    const leads = (await hub.api.get('/v1/leads?limit=100')).body.items;
    await mapped('a');
    await reprocess(false);

    expect([plan.status, run.status]).toEqual(['done', 'done']);
    expect(untouched).toEqual([]);
    expect(eva).toBeDefined();
    expect(leo).toBeDefined();
    expect(eva).not.toBe(leo);
    for (const id of [eva, leo]) {
      const own = leads.filter(({ customerId }: { readonly customerId: string }) => customerId === id);
      expect(own).toMatchObject([{ status: 'assigned' }]);
    }
    expect(again.counts).toEqual({ deliveries: 2, unchanged: 2 });
    expect(await found('eva.wrong@example.com')).toEqual([]);
    expect(await found('oficina@example.com')).toHaveLength(1);
  });
});
