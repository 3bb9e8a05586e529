import { randomBytes } from 'node:crypto';
import { deflatedBody, inboxKey } from '@afluente/app/deliveries/delivery-body';
import { handler as record } from '@afluente/functions/pipeline/record-deliveries';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { anEvent, eventsDelivery, formDelivery, lambdaContext, queueEvent } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'records', hasSenders: true });

const recordAll = (...batch: Parameters<typeof queueEvent>) => record(queueEvent(...batch), lambdaContext);
const replay = (id: string, body?: unknown) =>
  call('POST', `/v1/deliveries/${id}/replay`, { body, at: '2026-03-02T00:00:00.000Z' });
const applied = eventsDelivery('applied', [anEvent('e1', 'ana@example.com')]);
const everything = () =>
  recordAll([
    applied,
    eventsDelivery('duplicate', [anEvent('e1', 'ana@example.com')], { receivedAt: '2026-03-01T10:00:00.500Z' }),
    eventsDelivery('quarantined', 'hello'),
    formDelivery('spam', { email: 'bot@example.com', website: 'x' }),
  ]);

describe('the list of deliveries', () => {
  it('holds every one with what became of it, and each by its status', async () => {
    await everything();
    const listed = async (query: string) =>
      (await call('GET', '/v1/deliveries', { query })).body.items.map(
        ({ deliveryId }: { deliveryId: string }) => deliveryId,
      );

    expect((await listed('')).sort()).toEqual(['applied', 'duplicate', 'quarantined', 'spam']);
    for (const status of ['applied', 'duplicate', 'quarantined', 'spam']) {
      expect(await listed(`status=${status}`)).toEqual([status]);
    }
    expect((await call('GET', '/v1/deliveries', { query: 'status=queued' })).status).toBe(400);
  });

  it('does not reveal where the archive keeps it', async () => {
    await everything();

    const { body } = await call('GET', '/v1/deliveries/quarantined');

    expect(body).toMatchObject({ deliveryId: 'quarantined', status: 'quarantined', code: 'connector.body.notJson' });
    expect(body.raw).toBeUndefined();
    expect((await call('GET', '/v1/deliveries/none')).status).toBe(404);
  });
});

describe('the raw delivery', () => {
  it('is text where it came as text', async () => {
    await recordAll([applied]);

    const { body } = await call('GET', '/v1/deliveries/applied/raw');

    expect(body).toMatchObject({ deliveryId: 'applied', method: 'POST', url: applied.url, headers: applied.headers });
    expect(JSON.parse(body.body)).toEqual([anEvent('e1', 'ana@example.com')]);
    expect(body.bodyBase64).toBeUndefined();
  });

  it('is bytes where they are no text', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff]), randomBytes(30)]);
    await recordAll([eventsDelivery('bytes', '', { body: deflatedBody(bytes) })]);

    const { body } = await call('GET', '/v1/deliveries/bytes/raw');

    expect(body.bodyBase64).toBe(bytes.toString('base64'));
    expect(body.body).toBeUndefined();
  });

  it('is a 404 once the archive keeps it no longer', async () => {
    const text = randomBytes(1500).toString('base64');
    await recordAll([eventsDelivery('applied', [anEvent('e1', 'ana@example.com', { content: { text } })])]);
    environment().objects.clear();

    expect((await call('GET', '/v1/deliveries/applied/raw')).status).toBe(404);
    expect((await replay('applied')).status).toBe(404);
    expect((await call('GET', '/v1/deliveries/none/raw')).status).toBe(404);
  });
});

describe('a replay', () => {
  it.each([
    ['applied', false],
    ['quarantined', false],
    ['spam', true],
  ])('sends what was %s through the queue again, spam accepted: %s', async (id, acceptSpam) => {
    await everything();

    const { status, body } = await replay(id);

    expect({ status, body }).toEqual({ status: 202, body: { receiptId: id, status: 'queued' } });
    expect(environment().deliveries()).toMatchObject([{ id, replay: { at: '2026-03-02T00:00:00.000Z', acceptSpam } }]);
  });

  it('keeps spam as spam where that is said', async () => {
    await everything();

    await replay('spam', { acceptSpam: false });

    expect(environment().deliveries()).toMatchObject([{ id: 'spam', replay: { acceptSpam: false } }]);
  });

  it('of a duplicate is refused, naming the delivery to replay', async () => {
    await everything();

    const { status, body } = await replay('duplicate');

    expect(status).toBe(409);
    expect(body.detail).toContain('applied');
    expect(environment().deliveries()).toEqual([]);
  });

  it('applies nothing twice', async () => {
    await recordAll([applied]);
    const before = await environment().store.customers.list({});

    await replay('applied');
    await recordAll(environment().deliveries());

    const { items } = await environment().store.customers.timeline(before.items[0]?.id ?? '', {});
    expect(items).toHaveLength(1);
    expect(await environment().store.customers.list({})).toEqual(before);
    expect(await environment().store.receipts.get('applied')).toMatchObject({ status: 'applied' });
  });

  it('goes through however big the delivery is', async () => {
    const bytes = randomBytes(1_048_576);
    environment().objects.set(inboxKey('big'), bytes);
    await recordAll([eventsDelivery('big', '', { body: { encoding: 'archive', key: inboxKey('big') } })]);
    environment().objects.delete(inboxKey('big'));

    const { status } = await replay('big');

    expect(status).toBe(202);
    expect(environment().deliveries()[0]?.body).toEqual({ encoding: 'archive', key: inboxKey('big') });
    expect(environment().objects.get(inboxKey('big'))?.equals(bytes)).toBe(true);
  });

  it('is said not to be done when the queue does not take it', async () => {
    await recordAll([applied]);
    environment().spoil = ({ name }) => (name === 'SQS.SendMessage' ? 'fails' : undefined);

    const { status } = await replay('applied');
    environment().spoil = () => undefined;

    expect(status).toBe(503);
  });

  it('is of a delivery that there is, with a body that is known', async () => {
    await recordAll([applied]);

    expect((await replay('none')).status).toBe(404);
    expect((await replay('applied', { force: true })).status).toBe(422);
  });
});
