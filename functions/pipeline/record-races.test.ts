import { randomBytes } from 'node:crypto';
import { anEvent, eventsDelivery, formDelivery } from '@afluente/tests/fakes/deliveries';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { handler } from './record-deliveries';

const { customers, record, environment } = recorderFixture(handler);

async function statusesOf(ids: readonly string[]): Promise<readonly (string | undefined)[]> {
  const receipts = await Promise.all(ids.map((id) => environment().store.receipts.get(id)));
  return receipts.map((receipt) => receipt?.status);
}

describe('deliveries at the same instant', () => {
  it('make one customer with one lead of two first contacts of a person', async () => {
    const email = 'ana@example.com';
    const [one, other] = [eventsDelivery('d1', [anEvent('e1', email)]), formDelivery('d2', { email })];

    const failed = await Promise.all([record([one]), record([other])]);

    const found = await customers();
    const timeline = await environment().store.customers.timeline(found[0]?.id ?? '', {});
    const leads = await environment().store.leads.ofCustomer(found[0]?.id ?? '');
    expect(failed).toEqual([[], []]);
    expect(found).toHaveLength(1);
    expect(timeline.items).toHaveLength(2);
    expect(leads.map(({ id }) => id)).toEqual(found[0]?.openLeadIds);
    expect(leads).toHaveLength(1);
  });

  it.each([
    ['an event with a time', (id: string) => eventsDelivery(id, [anEvent('e1', 'ana@example.com')])],
    ['a form post without', (id: string) => formDelivery(id, { email: 'ana@example.com', af_submission: 'once-only' })],
  ])('apply one of fifty equal ones and call the others its duplicates: %s', async (_what, delivery) => {
    const ids = Array.from({ length: 50 }, (_, index) => `dly_${String(index).padStart(2, '0')}`);
    const batches = Array.from({ length: 5 }, (_, index) => ids.slice(index * 10, index * 10 + 10).map(delivery));

    const failed = await Promise.all(batches.map((batch) => record(batch)));

    const statuses = await statusesOf(ids);
    const applied = ids[statuses.indexOf('applied')];
    const receipts = await Promise.all(ids.map((id) => environment().store.receipts.get(id)));
    expect(failed.flat()).toEqual([]);
    expect(statuses.filter((status) => status === 'applied')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(49);
    expect(new Set(receipts.flatMap((receipt) => receipt?.duplicateOf ?? []))).toEqual(new Set([applied]));
    expect(await customers()).toHaveLength(1);
  });

  it('keep the failure of one person to the messages about them', async () => {
    const batch = [
      eventsDelivery('ana-1', [anEvent('a1', 'ana@example.com')]),
      eventsDelivery('both', [anEvent('a2', 'ana@example.com'), anEvent('b1', 'eva@example.com')]),
      eventsDelivery('eva-1', [anEvent('b2', 'eva@example.com')]),
      eventsDelivery('luz-1', [anEvent('c1', 'luz@example.com')]),
    ];
    environment().spoil = ({ name, input }) =>
      name === 'DynamoDB.TransactWriteItems' && JSON.stringify(input).includes('ana@example.com')
        ? 'throttled'
        : undefined;

    const failed = await record(batch);
    const before = await statusesOf(['ana-1', 'both', 'eva-1', 'luz-1']);
    environment().spoil = () => undefined;
    const again = await record(batch.slice(0, 2), 2);

    expect(failed).toEqual(['m-ana-1', 'm-both']);
    expect(before).toEqual([undefined, undefined, 'applied', 'applied']);
    expect(again).toEqual([]);
    expect(await statusesOf(['ana-1', 'both', 'eva-1', 'luz-1'])).toEqual(Array(4).fill('applied'));
    expect(await customers()).toHaveLength(3);
  });

  it('go back to the queue together when the archive fails, and are then applied, not their own duplicates', async () => {
    const content = { text: randomBytes(1500).toString('base64') };
    const batch = ['d1', 'd2'].map((id) => eventsDelivery(id, [anEvent(id, `${id}@example.com`, { content })]));
    environment().spoil = ({ name }) => (name === 'S3.PUT' ? 'fails' : undefined);

    await expect(record(batch)).rejects.toThrow();
    const recorded = await customers();
    environment().spoil = () => undefined;
    const again = await record(batch, 2);

    expect(recorded).toHaveLength(2);
    expect(again).toEqual([]);
    expect(await statusesOf(['d1', 'd2'])).toEqual(['applied', 'applied']);
    expect(await customers()).toEqual(recorded);
  });
});
