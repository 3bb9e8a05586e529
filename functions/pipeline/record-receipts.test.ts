import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { timedDeliveryId } from '@afluente/tests/builders/timed-delivery-id';
import { anEvent, eventsDelivery, formDelivery, smsDelivery } from '@afluente/tests/fakes/deliveries';
import type { Fault } from '@afluente/tests/fakes/hub-environment';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { endsTheSame, endsTheSameInPairs, type Played, playWith } from '@afluente/tests/fakes/spoilt-calls';
import { handler } from './record-deliveries';

const { receiveAll, record, environment } = recorderFixture(handler);

const start = Date.parse('2026-03-01T09:59:50.000Z');

/** A delivery received so many milliseconds after the start, under an id as the intake mints them. */
function received(ms: number, of: (id: string) => Delivery): Delivery {
  const receivedAt = new Date(start + ms).toISOString();
  return { ...of(timedDeliveryId(`at ${ms}`, receivedAt)), receivedAt };
}

/** Known and new people at about one time, one who waited for long, a repeat, a quarantine, spam. */
const batch: readonly Delivery[] = [
  received(9000, (id) => smsDelivery(id, 'SM1')),
  received(9010, (id) => formDelivery(id, { email: 'ana@example.com', af_submission: 'submission-1' })),
  received(9020, (id) => eventsDelivery(id, [anEvent('e1', 'ana@example.com'), anEvent('e2', 'eva@example.com')])),
  received(0, (id) => eventsDelivery(id, [anEvent('e3', 'luz@example.com')])),
  received(9030, (id) => formDelivery(id, { email: 'ana@example.com', af_submission: 'submission-1' })),
  received(9040, (id) => eventsDelivery(id, 'hello')),
  received(9050, (id) => formDelivery(id, { email: 'bot@example.com', website: 'x' })),
];

const statusesOf = async (deliveries: readonly Delivery[]) => {
  const receipts = await Promise.all(deliveries.map(({ id }) => environment().store.receipts.get(id)));
  return receipts.map((receipt) => receipt?.status);
};

const expected = ['applied', 'applied', 'applied', 'applied', 'duplicate', 'quarantined', 'spam'];

/** Plays the batch, received again until none of its messages fails; what came of it is what anybody can read. */
async function play(spoilt: ReadonlyMap<number, Fault>): Promise<Played<object>> {
  await environment().forget();
  const calls = await playWith(environment(), spoilt, () => receiveAll(batch));
  const { receipts } = environment().store;
  const many = await receipts.many(batch.map(({ id }) => id));
  const listed = (await receipts.list({}, {})).items.map(({ deliveryId }) => deliveryId).sort();
  return { calls, end: { many: many.map(({ raw: _raw, ...receipt }) => receipt), listed } };
}

describe('receipts in their batch', () => {
  it('are found by every id, however long the delivery waited', async () => {
    await record(batch);

    expect(await statusesOf(batch)).toEqual(expected);
  });

  it('are the same when the whole batch is received once more, after everything was done', async () => {
    await record(batch);
    const before = await Promise.all(batch.map(({ id }) => environment().store.receipts.get(id)));

    await record(batch, 2);
    await record(batch.slice(2, 5), 3);

    expect(await Promise.all(batch.map(({ id }) => environment().store.receipts.get(id)))).toMatchObject(
      before.map((receipt) => ({ ...receipt, raw: expect.anything(), recordedAt: expect.anything() })),
    );
    const listed = (await environment().store.receipts.list({}, {})).items.map(({ deliveryId }) => deliveryId);
    expect([...listed].sort()).toEqual(batch.map(({ id }) => id).sort());
  });

  it('say what a replay came to, and their neighbours what they said', async () => {
    await record(batch);
    const [first, second] = [batch[1], batch[2]];
    if (first === undefined || second === undefined) throw new Error('The batch is too short');
    const raw = (await environment().store.receipts.get(first.id))?.raw;

    const unreadable = { encoding: 'utf8', data: '{' } as const;
    await record([
      {
        ...first,
        kind: 'events',
        sourceId: 'kiosk',
        vendor: 'native',
        body: unreadable,
        replay: { at: first.receivedAt, raw },
      },
    ]);

    expect(await statusesOf([first, second])).toEqual(['quarantined', 'applied']);
  });

  endsTheSame(play);
  endsTheSameInPairs(play);
});
