import { connectors } from '@afluente/connectors/every-connector';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { eventsOf } from '@afluente/store/outbox';
import { anEvent, eventsDelivery, formDelivery, receivedAt } from '@afluente/tests/fakes/deliveries';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { marshall } from '@aws-sdk/util-dynamodb';
import { handler } from './record-deliveries';

afterEach(() => jest.restoreAllMocks());
const { receipt, record, environment } = recorderFixture(handler);

const neighbour = eventsDelivery('neighbour', [anEvent('n', 'neighbour@example.com')]);

async function eventsOnReceipt(id: string) {
  const item = (await environment().items()).find(({ PK }) => PK === `RECEIPT#${id}`);
  return eventsOf({ NewImage: marshall(item ?? {}) });
}

describe('a delivery that cannot be understood', () => {
  it.each([
    ['what its connector refuses', eventsDelivery('bad', '{"not": "an array"}'), 'connector.native.unexpectedShape'],
    ['a body that is no JSON', eventsDelivery('bad', 'hello'), 'connector.body.notJson'],
    ['a source that is gone', eventsDelivery('bad', [], { sourceId: 'gone' }), 'delivery.senderGone'],
    ['a form that is gone', formDelivery('bad', {}, { sourceId: 'gone' }), 'delivery.senderGone'],
    ['a vendor that nobody knows', eventsDelivery('bad', [], { vendor: 'fax' }), 'delivery.unknownVendor'],
    [
      'a body that is in the archive no more',
      eventsDelivery('bad', [], { body: { encoding: 'archive', key: 'inbox/lost' } }),
      'delivery.bodyLost',
    ],
  ])('is quarantined with its reason, its neighbour applied: %s', async (_what, delivery, code) => {
    const failed = await record([delivery, neighbour]);

    const kept = await receipt('bad');
    expect(failed).toEqual([]);
    expect(kept).toMatchObject({ status: 'quarantined', interactions: [] });
    expect(kept?.code).toBe(code);
    expect(kept?.reason).toMatch(/\w+ \w+/);
    expect(await receipt('neighbour')).toMatchObject({ status: 'applied' });
  });

  it('has the place of the fault in its reason, once', async () => {
    const nobody = anEvent('e', 'ana@example.com', { kind: 'seen' });

    await record([eventsDelivery('bad', [nobody])]);

    const kept = await receipt('bad');
    expect(kept?.reason?.match(/\/0\/kind/g)).toHaveLength(1);
  });

  it('is quarantined where the connector itself fails, without a word of the payload', async () => {
    const native = connectors.get('native');
    const broken = { ...native, normalise: () => JSON.parse('secret words') };
    jest.spyOn(connectors, 'get').mockImplementation((name) => (name === 'native' ? Object(broken) : undefined));

    const failed = await record([neighbour]);

    const kept = await receipt('neighbour');
    expect(failed).toEqual([]);
    expect(kept).toMatchObject({ status: 'quarantined', code: 'connector.native.failed' });
    expect(kept?.reason).toContain('SyntaxError');
    expect(JSON.stringify(kept)).not.toContain('secret words');
  });

  it('is quarantined where the database will never accept what it holds, its neighbour of the same person applied', async () => {
    const tooLarge = anEvent('huge', 'ana@example.com', { attributes: { size: 1e200 } });
    const fine = eventsDelivery('fine', [anEvent('ok', 'ana@example.com')]);

    const failed = await record([eventsDelivery('bad', [tooLarge]), fine, neighbour]);

    expect(failed).toEqual([]);
    expect(await receipt('bad')).toMatchObject({ status: 'quarantined', code: 'store.refused', interactions: [] });
    expect(await receipt('fine')).toMatchObject({ status: 'applied' });
    expect(await receipt('neighbour')).toMatchObject({ status: 'applied' });
  });

  it('is quarantined where the profile cannot be read, its neighbours applied', async () => {
    await record([eventsDelivery('first', [anEvent('e1', 'ana@example.com')])]);
    const customer = await environment().store.customers.findByIdentifier({ type: 'email', value: 'ana@example.com' });
    await environment().put({ PK: `CUSTOMER#${customer?.id}`, SK: 'PROFILE', type: 'customer', schemaVersion: 1 });

    const failed = await record([eventsDelivery('second', [anEvent('e2', 'ana@example.com')]), neighbour]);

    expect(failed).toEqual([]);
    expect(await receipt('second')).toMatchObject({ status: 'quarantined', code: 'store.unreadableItem' });
    expect(await receipt('neighbour')).toMatchObject({ status: 'applied' });
  });

  it('causes one event, the same each time it is received, and another one on a replay', async () => {
    const bad = eventsDelivery('bad', 'hello');
    await record([bad]);
    const first = await eventsOnReceipt('bad');

    await record([bad], 2);
    const again = await eventsOnReceipt('bad');
    await record([{ ...bad, replay: { at: '2026-03-02T00:00:00.000Z' } }]);
    const replayed = await eventsOnReceipt('bad');

    expect(first).toMatchObject([
      {
        type: 'DeliveryQuarantined',
        occurredAt: receivedAt,
        correlationId: 'bad',
        data: { deliveryId: 'bad', sourceId: 'kiosk', vendor: 'native', code: 'connector.body.notJson' },
      },
    ]);
    expect(again).toEqual(first);
    expect(replayed).toMatchObject([{ occurredAt: '2026-03-02T00:00:00.000Z' }]);
    expect(replayed[0]?.id).not.toBe(first[0]?.id);
  });

  it('is applied on a replay once its source is there again, and carries no event any more', async () => {
    const early = eventsDelivery('early', [anEvent('e1', 'ana@example.com')], { sourceId: 'kiosk-2' });
    await record([early]);
    const input = { vendor: 'native', name: 'Kiosk', settings: {}, secretNames: [], secretsVersion: 0 };
    await environment().store.config.put(
      { config: sourceConfig, id: 'kiosk-2', by: 'test', at: receivedAt },
      () => input,
    );

    await record([{ ...early, replay: { at: '2026-03-02T00:00:00.000Z' } }]);

    expect(await receipt('early')).toMatchObject({ status: 'applied' });
    expect(await eventsOnReceipt('early')).toEqual([]);
    const { items } = await environment().store.receipts.list({ status: 'quarantined' }, {});
    expect(items).toEqual([]);
  });
});

describe('a message that is no delivery', () => {
  it.each(['no JSON', '{"id":"half"}', '', 'null'])('fails alone: %s', async (text) => {
    const failed = await record([text, neighbour]);

    expect(failed).toEqual(['m-0']);
    expect(await receipt('neighbour')).toMatchObject({ status: 'applied' });
  });
});
