import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { apiOf, fetchChecked } from './api';
import { problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

const email = 'ana.garrido@example.com';
/** too much to lie in the table: its raw delivery is an object of the archive */
const letter = Array.from({ length: 4_000 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
const post = { email, nombre: 'Ana Garrido', telefono: '55 1234 5678', mensaje: `Hola, soy Ana Garrido ${letter}` };
const traces = /garrido|5512345678|55 1234 5678/i;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

/** Objects of the archive as they lie on the disk, unzipped. */
function archived({ dataDirectory }: RunningHub): string {
  const files = filesIn(dataDirectory).filter((file) => /buckets/.test(file));
  return files
    .map((file) => readFileSync(file))
    .map((bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1'))
    .join('\n');
}

const eventsCalled = async (hub: RunningHub, type: string) =>
  (await hub.api.get(`/_local/events?type=${type}`)).body.items;

describe('privacy of a running hub', () => {
  let hub: RunningHub;
  let customerId: string;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    await must(hub.api.put('/v1/sources/kiosk', { vendor: 'native', name: 'Kiosk', secrets: { key: secret } }));
    await postContact(hub, post);
    await hub.idle();
    const { body } = await hub.api.get(`/v1/customers?email=${email}`);
    customerId = body.items[0].id;
  });
  afterAll(() => hub.stop());

  const secret = Array.from({ length: 40 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
  const send = (events: unknown) =>
    fetchChecked(`${hub.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer kiosk.${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(events),
    });
  const anEvent = (vendorEventId: string, more: object) => ({
    vendorEventId,
    channel: 'email',
    kind: 'email_opened',
    person: { identifiers: [{ type: 'email', value: email }] },
    ...more,
  });

  it('exports everything that is kept of a person, in an order that a cursor goes on in', async () => {
    const exported = await must(hub.api.get(`/v1/customers/${customerId}/export`));
    const first = await must(hub.api.get(`/v1/customers/${customerId}/export?limit=1`));
    const kinds: string[] = first.body.items.map(({ kind }: { kind: string }) => kind);
    for (let { cursor } = first.body; cursor !== undefined; ) {
      const next = await must(hub.api.get(`/v1/customers/${customerId}/export?limit=1&cursor=${cursor}`));
      kinds.push(...next.body.items.map(({ kind }: { kind: string }) => kind));
      cursor = next.body.cursor;
    }

    expect(exported.body).toMatchObject({ format: 'afluente.customer-export/1', customerId, mergedIds: [] });
    const found = exported.body.items.map(({ kind }: { kind: string }) => kind);
    expect([...found].sort()).toEqual(['customer', 'delivery', 'interaction', 'lead', 'part']);
    expect([...kinds].sort()).toEqual([...found].sort());
    const delivery = exported.body.items.find(({ kind }: { kind: string }) => kind === 'delivery');
    expect(JSON.parse(delivery.value.raw.body)).toEqual(post);
    const sales = await apiOf(hub.url, 'sales');
    expect((await sales.get(`/v1/customers/${customerId}/export`)).status).toBe(403);
  });

  it('erases a person while the caller waits, and reports what was removed where', async () => {
    expect(archived(hub)).toMatch(traces);
    const lead = (await hub.api.get('/v1/leads')).body.items[0];
    const { status, body } = await hub.api.delete(`/v1/customers/${customerId}`);

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'done', customerIds: [customerId] });
    const counts = Object.fromEntries(
      body.removed.map(({ what, count }: { what: string; count: number }) => [what, count]),
    );
    expect(counts).toMatchObject({ profiles: 1, identifiers: 2, interactions: 1, leads: 1, 'raw deliveries': 1 });
    expect(JSON.stringify(body)).not.toMatch(traces);
    expect((await hub.api.get(`/v1/erasures/${body.erasureId}`)).body).toEqual(body);
    await hub.idle();
    expect(await eventsCalled(hub, 'CustomerErased')).toMatchObject([
      { detail: { data: { customerIds: [customerId] } } },
    ]);
    expect(archived(hub)).not.toMatch(traces);
    for (const path of ['', '/timeline', '/export', '/overview']) {
      expect(problemOf(await hub.api.get(`/v1/customers/${customerId}${path}`))).toMatchObject({
        status: 410,
        code: 'http.gone',
      });
    }
    expect((await hub.api.get(`/v1/leads/${lead.id}`)).status).toBe(410);
    expect((await hub.api.get('/v1/leads')).body.items).toEqual([]);
    expect((await hub.api.get(`/v1/customers?email=${email}`)).body.items).toEqual([]);
    expect((await hub.api.get('/v1/customers?name=gar')).body.items).toEqual([]);
    expect((await hub.api.get('/v1/customers')).body.items).toEqual([]);
  });

  it('erases twice to no effect, and nobody who never was', async () => {
    const again = await hub.api.delete(`/v1/customers/${customerId}`);
    const nobody = await hub.api.delete('/v1/customers/cus_01KJVHZE00ABCDEFGHJKMNPQRS');

    expect(again.body).toMatchObject({ status: 'done', customerIds: [customerId] });
    expect(nobody.status).toBe(404);
    expect((await hub.api.get('/v1/erasures')).body.items).toEqual([again.body]);
  });

  it('keeps nothing of a late delivery nor of its replay, and lets the person come back themselves', async () => {
    const late = await send([anEvent('late', { occurredAt: '2026-01-02T10:00:00Z' })]);
    const { receiptId } = JSON.parse(await late.text());
    await hub.idle();
    expect(late.status).toBe(202);
    const receipt = (await hub.api.get(`/v1/deliveries/${receiptId}`)).body;
    const replay = await hub.api.post(`/v1/deliveries/${receiptId}/replay`);
    const raw = await hub.api.get(`/v1/deliveries/${receiptId}/raw`);

    expect(receipt).toMatchObject({ status: 'quarantined', code: 'person.erased', interactions: [] });
    expect([replay.status, raw.status]).toEqual([404, 404]);
    expect((await hub.api.get('/v1/customers')).body.items).toEqual([]);

    await postContact(hub, { email, mensaje: 'Soy yo otra vez' });
    await hub.idle();
    const [customer] = (await hub.api.get(`/v1/customers?email=${email}`)).body.items;
    const timeline = (await hub.api.get(`/v1/customers/${customer.id}/timeline`)).body.items;
    expect(customer.id).not.toBe(customerId);
    expect(timeline).toMatchObject([{ attributes: { afterErasure: true } }]);
  });

  it('removes what is too old by the rules, after a run that only counts, by the schedule', async () => {
    const old = { occurredAt: '2020-01-02T10:00:00Z', kind: 'lead_submitted', channel: 'web' };
    const bo = { person: { identifiers: [{ type: 'email', value: 'bo@example.com' }] } };
    await send([anEvent('old', { ...old, ...bo }), anEvent('new', { ...bo, kind: 'lead_submitted' })]);
    await hub.idle();
    await must(hub.api.put('/v1/retention', { rules: [{ id: 'years', olderThan: 'P1095D' }] }));
    const asked = await must(hub.api.post('/v1/retention/runs', { dryRun: true }));
    await hub.idle();
    const dry = (await hub.api.get(`/v1/retention/runs/${asked.body.id}`)).body;
    const [customer] = (await hub.api.get('/v1/customers?email=bo@example.com')).body.items;
    const timeline = async () => (await hub.api.get(`/v1/customers/${customer.id}/timeline`)).body.items;
    const before = await timeline();

    await hub.api.post('/_local/clock', { advance: 'P1D' });
    await hub.idle();
    const [latest] = (await hub.api.get('/v1/retention/runs')).body.items;

    expect(dry).toMatchObject({ status: 'done', dryRun: true, removed: { years: 1 } });
    expect(before).toHaveLength(2);
    expect(latest).toMatchObject({ status: 'done', by: 'schedule', dryRun: false, removed: { years: 1 } });
    expect(await timeline()).toMatchObject([{ vendorEventId: 'new' }]);
  });

  it('notes in the audit trail who asked for what', async () => {
    const { body } = await hub.api.get(`/v1/audit?customerId=${customerId}`);

    const operations = new Set(body.items.map(({ operation }: { operation: string }) => operation));
    expect([...operations]).toEqual(
      expect.arrayContaining(['DELETE /v1/customers/{customerId}', 'GET /v1/customers/{customerId}/export']),
    );
    expect(JSON.stringify(body)).not.toMatch(traces);
    const service = await apiOf(hub.url, 'service');
    expect((await service.get('/v1/audit')).status).toBe(403);
  });
});
