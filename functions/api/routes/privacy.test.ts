import { startErasure } from '@afluente/domain/privacy/erasure';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { anEvent, eventsDelivery, lambdaContext, queueEvent } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { eventsOn, handOver, onTheBus } from '@afluente/tests/fakes/published';
import { everythingKept } from '@afluente/tests/fakes/traces';
import { handler as erase } from '../../handlers/erase-customer';
import { handler as daily } from '../../jobs/apply-retention';
import { handler as record } from '../../pipeline/record-deliveries';

const call = apiClient(handler);
const at = '2026-03-05T10:00:00.000Z';
const unhurried = { ...lambdaContext, getRemainingTimeInMillis: () => 900_000 };

const environment = environmentForTests({ forgets: 'configuration too', hasSenders: true });

const deliver = (id: string, events: readonly unknown[]) => record(queueEvent([eventsDelivery(id, events)]), unhurried);
async function idOf(email: string): Promise<string> {
  return (await environment().store.customers.findByIdentifier({ type: 'email', value: email }))?.id ?? '';
}

/** What the bus does meanwhile: calls the handler for every request that the table carries. */
async function onceRequested(notThis?: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [request] = eventsOn((await environment().items()).filter(({ type }) => type === 'erasure'));
    if (request?.type === 'CustomerErasureRequested' && request.id !== notThis)
      return handOver(erase, onTheBus(request), unhurried);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Nobody asked for an erasure');
}

/** The daily job of the next days, half an hour after whatever happened last at the earliest, and what it asks for. */
async function recheckErasures(): Promise<void> {
  for (let days = 0; days < 3; days += 1) {
    const scheduledAt = new Date(Date.now() + days * 3_600_000 + 1_800_000).toISOString();
    await daily({ scheduledAt }, unhurried);
    const [request] = eventsOn((await environment().items()).filter(({ type }) => type === 'erasure'));
    if (request?.type === 'CustomerErasureRequested') await handOver(erase, onTheBus(request), unhurried);
  }
}

const eraseById = async (id: string) =>
  (await Promise.all([call('DELETE', `/v1/customers/${id}`, { at }), onceRequested()]))[0];

describe('the erasure of a merged customer', () => {
  it('takes all parts along, by any id of theirs, with their suspicions and merges', async () => {
    await deliver('dly_1', [anEvent('e1', 'ana@example.com'), anEvent('e2', 'ana.two@example.com')]);
    const [first, second] = [await idOf('ana@example.com'), await idOf('ana.two@example.com')];
    await call('POST', `/v1/customers/${first}/merge`, { body: { otherId: second }, at });
    await deliver('dly_2', [anEvent('e3', 'ana.two@example.com', { content: { text: 'ana writes' } })]);

    const { status, body } = await eraseById(second);

    expect(status).toBe(200);
    expect([...body.customerIds].sort()).toEqual([first, second].sort());
    expect(body.removed).toContainEqual(expect.objectContaining({ what: 'interactions', count: 3 }));
    expect(body.removed).toContainEqual(expect.objectContaining({ what: 'records of merges', count: 1 }));
    expect(await everythingKept(environment())).not.toMatch(/ana/);
    for (const id of [first, second]) expect((await call('GET', `/v1/customers/${id}`)).status).toBe(410);
  });
});

describe('the erasure of a customer by request', () => {
  it('answers 410 for what a lead of theirs was, and 404 for who never was', async () => {
    await deliver('dly_1', [anEvent('e1', 'ana@example.com')]);
    const id = await idOf('ana@example.com');
    const [leadId = ''] = (await environment().store.customers.get(id))?.openLeadIds ?? [];

    await eraseById(id);

    expect((await call('GET', `/v1/leads/${leadId}`)).body).toMatchObject({ status: 410, code: 'http.gone' });
    expect((await call('GET', `/v1/leads/led_${'0'.repeat(34)}`)).status).toBe(404);
    expect((await call('DELETE', '/v1/customers/cus_none')).status).toBe(404);
  });

  it('is one erasure, however often and at once it is asked for', async () => {
    await deliver('dly_1', [anEvent('e1', 'ana@example.com')]);
    const id = await idOf('ana@example.com');

    const answers = await Promise.all([eraseById(id), call('DELETE', `/v1/customers/${id}`, { at })]);
    const after = await call('DELETE', `/v1/customers/${id}`, { at });

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set([...answers, after].map(({ body }) => body.erasureId)).size).toBe(1);
    expect((await call('GET', '/v1/erasures')).body.items).toHaveLength(1);
  });

  it('ends while interactions of theirs arrive: each is erased, refused or tried again, and none stays', async () => {
    await deliver('dly_1', [anEvent('e1', 'ana@example.com')]);
    const id = await idOf('ana@example.com');
    const arriving = Array.from({ length: 12 }, async (_, nth) => {
      const message = queueEvent([eventsDelivery(`dly_more${nth}`, [anEvent(`more${nth}`, 'ana@example.com')])]);
      let left: readonly unknown[] = message.Records;
      // as the queue does: what is to be tried again comes again
      for (let tries = 0; left.length > 0 && tries < 10; tries += 1) {
        left = (await record(message, unhurried)).batchItemFailures;
      }
      return left.length;
    });

    const [{ body }, ...tried] = await Promise.all([eraseById(id), ...arriving]);
    expect(body.status).toBe('done');
    expect(tried).toEqual(Array(12).fill(0));
    await recheckErasures();
    expect(await everythingKept(environment())).not.toMatch(/ana@/);
    expect((await call('GET', `/v1/erasures/${body.erasureId}`)).body.lookedAgainAt).toBeDefined();
  });

  it('finds later what was appended meanwhile by somebody who had read the profile before, with its bytes', async () => {
    await deliver('dly_1', [anEvent('e1', 'ana@example.com')]);
    const [stale] = (await environment().items()).filter(({ type }) => type === 'interaction');
    const id = await idOf('ana@example.com');
    const { body } = await eraseById(id);
    await deliver('dly_2', [anEvent('e2', 'bo@example.com', { content: { text: 'ana@example.com' } })]);
    const [bo] = (await environment().items()).filter(({ PK, type }) => type === 'interaction' && PK !== stale?.PK);
    await environment().put({ ...bo, PK: stale?.PK ?? '' });

    await recheckErasures();

    const report = (await call('GET', `/v1/erasures/${body.erasureId}`)).body;
    expect(report).toMatchObject({ status: 'done', lookedAgainAt: expect.any(String) });
    expect(report.removed).toContainEqual(expect.objectContaining({ what: 'interactions', count: 2 }));
    const timeline = (await environment().items()).filter(({ PK, type }) => PK === stale?.PK && type === 'interaction');
    expect(timeline).toEqual([]);
    expect((await call('GET', '/v1/deliveries/dly_2/raw')).status).toBe(404);
  });

  it('is called again by the daily job, and by asking again, where it stopped on its way', async () => {
    await deliver('dly_1', [anEvent('e1', 'ana@example.com')]);
    const found = await environment().store.customers.record(await idOf('ana@example.com'));
    if (found === undefined) throw new Error('Nobody is there to be erased');
    const start = startErasure(found, { at, by: 'person-1' });
    await environment().store.erasures.begin(start);
    const requests = async () => eventsOn((await environment().items()).filter(({ type }) => type === 'erasure'));
    const [first] = await requests();

    await daily({ scheduledAt: '2026-03-05T11:00:00.000Z' }, unhurried);
    const [second] = await requests();
    const [again] = await Promise.all([
      call('DELETE', `/v1/customers/${start.erasure.customerIds[0]}`, { at: '2026-03-05T12:00:00.000Z' }),
      onceRequested(second?.id),
    ]);

    expect(second).toMatchObject({ type: 'CustomerErasureRequested', data: first?.data });
    expect(second?.id).not.toBe(first?.id);
    expect(again.body).toMatchObject({ status: 'done', erasureId: start.erasure.id });
  });

  it('is for administrators alone', async () => {
    for (const roles of ['marketing', 'sales', 'service', 'leadership']) {
      const claims = { sub: 'person-2', roles };
      expect((await call('DELETE', '/v1/customers/cus_none', { claims })).status).toBe(403);
      expect((await call('GET', '/v1/erasures', { claims })).status).toBe(403);
    }
  });
});
