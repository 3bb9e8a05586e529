import { randomBytes } from 'node:crypto';
import { readRaw } from '@afluente/app/deliveries/raw-deliveries';
import { anEvent, eventsDelivery, receivedAt } from '@afluente/tests/fakes/deliveries';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { rawArchive } from '../parts/raw-archive';
import { handler } from './record-deliveries';

const { receipt, record, environment } = recorderFixture(handler);

const timelineOf = async (email: string) => {
  const customer = await environment().store.customers.findByIdentifier({ type: 'email', value: email });
  const { items } = await environment().store.customers.timeline(customer?.id ?? '', {});
  return items;
};

describe('record-deliveries', () => {
  it('records a first contact: customer, interaction, lead and receipt', async () => {
    const failed = await record([eventsDelivery('dly_1', [anEvent('e1', 'ana@example.com')])]);

    const customer = await environment().store.customers.findByIdentifier({ type: 'email', value: 'ana@example.com' });
    const [interaction] = await timelineOf('ana@example.com');
    expect(failed).toEqual([]);
    expect(customer?.openLeadIds).toHaveLength(1);
    expect(interaction).toMatchObject({ deliveryId: 'dly_1', vendorEventId: 'e1', occurredAt: receivedAt });
    expect(await receipt('dly_1')).toMatchObject({
      status: 'applied',
      sourceId: 'kiosk',
      receivedAt,
      recordedAt: '2026-03-01T10:00:01.000Z',
      interactions: [{ id: interaction?.id, customerId: customer?.id }],
    });
  });

  it('keeps the raw deliveries of a small batch with its entry in the list of deliveries: no object is written', async () => {
    const deliveries = ['a', 'b'].map((id) => eventsDelivery(id, [anEvent(id, 'ana@example.com')]));

    await record(deliveries);

    const raw = (await receipt('b'))?.raw ?? { key: '', line: -1 };
    expect([...environment().objects.keys()]).toEqual([]);
    expect(await readRaw(raw, { archive: rawArchive(), rawEntries: environment().store.rawEntries })).toEqual(
      deliveries[1],
    );
  });

  it('keeps the raw deliveries of a larger batch in one object, a line each', async () => {
    const content = { text: randomBytes(1500).toString('base64') };
    const deliveries = ['a', 'b'].map((id) => eventsDelivery(id, [anEvent(id, 'ana@example.com', { content })]));

    await record(deliveries);

    const raw = [(await receipt('a'))?.raw, (await receipt('b'))?.raw];
    expect([...environment().objects.keys()]).toEqual([raw[0]?.key]);
    expect(raw.map((one) => one?.line)).toEqual([0, 1]);
    expect(raw[1]?.key).toBe(raw[0]?.key);
  });

  it('calls a fact that another delivery brought before its duplicate', async () => {
    const event = anEvent('e1', 'ana@example.com');
    await record([eventsDelivery('first', [event])]);

    await record([eventsDelivery('second', [event])]);

    expect(await receipt('second')).toMatchObject({ status: 'duplicate', duplicateOf: 'first' });
    expect(await receipt('second')).toMatchObject({ interactions: (await receipt('first'))?.interactions });
    expect(await timelineOf('ana@example.com')).toHaveLength(1);
  });

  it('applies the same delivery once however often it is received', async () => {
    const batch = [eventsDelivery('dly_1', [anEvent('e1', 'ana@example.com')])];
    await record(batch);
    const once = await environment().items();

    await record(batch, 2);

    expect(await environment().items()).toEqual(once);
    expect(await receipt('dly_1')).toMatchObject({ status: 'applied' });
  });

  it('applies a delivery of which only a part is new', async () => {
    const [old, fresh] = [anEvent('e1', 'ana@example.com'), anEvent('e2', 'ana@example.com')];
    await record([eventsDelivery('first', [old])]);

    await record([eventsDelivery('second', [old, fresh])]);

    const second = await receipt('second');
    expect(second).toMatchObject({ status: 'applied' });
    expect(second?.duplicateOf).toBeUndefined();
    expect(second?.interactions).toHaveLength(2);
  });

  it('keeps, of the same fact twice in one batch, the one received first', async () => {
    const event = anEvent('e1', 'ana@example.com');
    const later = eventsDelivery('later', [event], { receivedAt: '2026-03-01T10:00:00.500Z' });

    await record([later, eventsDelivery('earlier', [event])]);

    expect(await receipt('earlier')).toMatchObject({ status: 'applied' });
    expect(await receipt('later')).toMatchObject({ status: 'duplicate', duplicateOf: 'earlier' });
  });

  it('records several deliveries of one person in one batch as one customer with one lead', async () => {
    const ids = ['e1', 'e2', 'e3'];

    await record(ids.map((id) => eventsDelivery(id, [anEvent(id, 'ana@example.com')])));

    const { items: customers } = await environment().store.customers.list({});
    expect(customers).toHaveLength(1);
    expect(customers[0]?.openLeadIds).toHaveLength(1);
    expect(await timelineOf('ana@example.com')).toHaveLength(3);
    const transactions = environment().calls.filter(({ name }) => name === 'DynamoDB.TransactWriteItems');
    expect(transactions).toHaveLength(1);
  });
});
