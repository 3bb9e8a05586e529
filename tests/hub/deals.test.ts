import { type Api, apiOf } from './api';
import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** Deals over the API, as sales and marketing see them. */

const stages = [
  { id: 'talk', name: 'Primera charla', probability: 0.1, kind: 'open' },
  { id: 'offer', name: 'Oferta', probability: 0.4, kind: 'open' },
  { id: 'won', name: 'Ganado', probability: 1, kind: 'won' },
  { id: 'lost', name: 'Perdido', probability: 0, kind: 'lost' },
];

let hub: RunningHub;
let marketing: Api;
let customerId: string;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  marketing = await apiOf(hub.url, 'marketing');
  await must(hub.api.put('/v1/pipelines/sales', { name: 'Ventas', stages, currency: 'EUR' }));
  customerId = await postedBy(hub, { email: 'ana@example.com' });
});
afterAll(() => hub?.stop());

const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);

describe('deals', () => {
  it('are opened, moved, listed by stage and customer, and read by their own id', async () => {
    const { body } = await must(
      hub.api.post('/v1/deals', { customerId, name: 'Terraza', amount: { minor: 120_000 }, ownerId: 'ana' }),
    );
    await must(hub.api.put('/v1/deals/erp-7', { customerId, name: 'Cocina', amount: { minor: 5, currency: 'MXN' } }));
    const moved = await must(hub.api.patch(`/v1/deals/${body.id}`, { stage: 'offer' }));
    const again = await must(hub.api.put('/v1/deals/erp-7', { customerId, name: 'Cocina', stage: 'won' }));

    expect(body).toMatchObject({ stageId: 'talk', amount: { minor: 120_000, currency: 'EUR' }, version: 1 });
    expect(moved.body).toMatchObject({ stageId: 'offer', probability: 0.4, version: 2 });
    expect(again.body).toMatchObject({ kind: 'won', closedAt: expect.any(String), key: 'erp-7' });
    expect((await must(hub.api.get('/v1/deals/erp-7'))).body.id).toBe(again.body.id);
    expect(names((await must(hub.api.get('/v1/deals?pipeline=sales'))).body.items).sort()).toEqual([
      'Cocina',
      'Terraza',
    ]);
    expect(names((await must(hub.api.get('/v1/deals?pipeline=sales&stage=offer'))).body.items)).toEqual(['Terraza']);
    expect(names((await must(hub.api.get(`/v1/deals?customer=${customerId}&owner=ana`))).body.items)).toEqual([
      'Terraza',
    ]);
    await hub.idle();
    const { items } = (await must(hub.api.get('/_local/events?type=DealStageChanged'))).body;
    expect(items.map(({ detail }: { detail: { data: { to: string } } }) => detail.data.to).sort()).toEqual([
      'offer',
      'won',
    ]);
  });

  it('are sales’ to move, and everybody’s to read', async () => {
    const { body } = await must(hub.api.post('/v1/deals', { customerId, name: 'Jardín' }));

    expect((await marketing.patch(`/v1/deals/${body.id}`, { stage: 'offer' })).status).toBe(403);
    expect((await marketing.put('/v1/pipelines/sales', { name: 'x', stages })).status).toBe(403);
    expect((await marketing.get(`/v1/deals/${body.id}`)).status).toBe(200);
  });

  it('are refused with what there is', async () => {
    const refused = [
      await hub.api.post('/v1/deals', { customerId, name: 'x', pipeline: 'nowhere' }),
      await hub.api.post('/v1/deals', { customerId, name: 'x', stage: 'nowhere' }),
      await hub.api.post('/v1/deals', { customerId, name: 'x', amount: { minor: 1, currency: 'ZZZ' } }),
      await hub.api.put('/v1/pipelines/bad', { name: 'x', stages: stages.slice(0, 3) }),
    ];

    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    const errors = refused.map(({ body }) => body.errors[0]);
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/pipeline', '/stage', '/amount/currency', '/stages']);
    expect(errors[0].detail).toContain('there are sales');
  });

  it('name whom and what there is, and a lead of their own customer', async () => {
    const eva = await postedBy(hub, { email: 'eva@example.com' });
    const [lead] = (await must(hub.api.get(`/v1/leads?customer=${customerId}`))).body.items;
    const deal = (await must(hub.api.post('/v1/deals', { customerId, name: 'Baño', leadId: lead.id }))).body;
    const wrong = { ownerId: 'nadie', teamId: 'ventaz', leadId: 'led_nowhere' };
    const refused = await Promise.all(
      Object.entries(wrong).flatMap(([field, value]) => [
        hub.api.post('/v1/deals', { customerId, name: 'x', [field]: value }),
        hub.api.patch(`/v1/deals/${deal.id}`, { [field]: value }),
        hub.api.put('/v1/deals/erp-9', { customerId, name: 'x', [field]: value }),
      ]),
    );
    const others = await hub.api.post('/v1/deals', { customerId: eva, name: 'x', leadId: lead.id });

    expect(deal.leadId).toBe(lead.id);
    expect([...refused, others].map(({ status, body }) => [status, body.errors[0].pointer])).toEqual([
      ...['/ownerId', '/teamId', '/leadId'].flatMap((pointer) => [1, 2, 3].map(() => [422, pointer])),
      [422, '/leadId'],
    ]);
    expect(refused[0]?.body.errors[0].detail).toContain('there are ');
  });

  it('stay with their customer and in their pipeline when they are put again, which says so', async () => {
    const leo = await postedBy(hub, { email: 'leo@example.com' });
    await must(hub.api.put('/v1/pipelines/service', { name: 'Servicio', stages, currency: 'EUR' }));
    const put = (more: object) => hub.api.put('/v1/deals/erp-8', { name: 'x', customerId, pipeline: 'sales', ...more });
    await must(put({}));
    const answers = [
      await put({ customerId: leo }),
      await put({ customerId: 'cus_nowhere' }),
      await put({ pipeline: 'service', stage: 'won' }),
      await put({ name: 'y' }),
    ];

    expect(answers.map(({ status, body }) => [status, body.errors?.[0].pointer])).toEqual([
      [422, '/customerId'],
      [404, undefined],
      [422, '/pipeline'],
      [200, undefined],
    ]);
    await must(hub.api.delete('/v1/pipelines/service'));
  });

  it('are handed over with a notice to the new owner, keep who had them, and are listed by owner alone', async () => {
    const { id } = (await must(hub.api.post('/v1/deals', { customerId, name: 'Porche', ownerId: 'ana' }))).body;
    const { body } = await must(hub.api.patch(`/v1/deals/${id}`, { ownerId: 'bo' }));
    await hub.idle();
    const notices = (await must(hub.api.get('/_local/events?type=NoticeRequested'))).body.items;
    const about = notices.filter(({ detail }: { detail: { data: { about: object } } }) =>
      JSON.stringify(detail.data.about).includes(id),
    );
    const owned = (await must(hub.api.get('/v1/deals?owner=bo'))).body.items;
    const unknown = await hub.api.get('/v1/deals?pipeline=sales&stage=oferta');

    expect(body.owners.map(({ ownerId }: { ownerId: string }) => ownerId)).toEqual(['ana', 'bo']);
    expect(
      about.map(({ detail }: { detail: { data: { to: object; reason: string } } }) => [
        detail.data.to,
        detail.data.reason,
      ]),
    ).toEqual([
      [{ memberId: 'ana' }, 'deal-assigned'],
      [{ memberId: 'bo' }, 'deal-assigned'],
    ]);
    expect(names(owned)).toEqual(['Porche']);
    expect([unknown.status, unknown.body.errors[0].detail]).toEqual([422, expect.stringContaining('offer')]);
  });

  it('keep their pipeline from being deleted while they are open', async () => {
    await must(hub.api.put('/v1/pipelines/short', { name: 'x', stages }));
    const { id } = (await must(hub.api.post('/v1/deals', { customerId, name: 'x', pipeline: 'short' }))).body;
    const refused = await hub.api.delete('/v1/pipelines/short');
    await must(hub.api.patch(`/v1/deals/${id}`, { stage: 'lost' }));
    const deleted = await hub.api.delete('/v1/pipelines/short');

    expect([refused.status, refused.body.errors[0].detail, deleted.status]).toEqual([
      409,
      `deals are open in it, as ${id}`,
      204,
    ]);
  });

  it('go with their customer: exported, and erased with the id that found them', async () => {
    expect(JSON.stringify((await must(hub.api.get(`/v1/customers/${customerId}/export`))).body)).toContain('Cocina');

    await must(hub.api.delete(`/v1/customers/${customerId}`));
    await hub.idle();

    expect((await hub.api.get('/v1/deals/erp-7')).status).toBe(404);
    expect((await must(hub.api.get('/v1/deals?pipeline=sales'))).body.items).toEqual([]);
  });
});
