import { apiClient } from '@afluente/tests/fakes/api-client';
import { anEvent, eventsDelivery, lambdaContext, queueEvent } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { handler as record } from '../../pipeline/record-deliveries';

const call = apiClient(handler);
const at = '2026-03-05T10:00:00.000Z';

const environment = environmentForTests({ forgets: 'configuration too', hasSenders: true });

const deliver = (id: string, events: readonly unknown[]) =>
  record(queueEvent([eventsDelivery(id, events)]), lambdaContext);
async function idOf(email: string): Promise<string> {
  return (await environment().store.customers.findByIdentifier({ type: 'email', value: email }))?.id ?? '';
}

describe('the export of a customer', () => {
  it('holds the parts and the merge of somebody merged, and withholds a delivery that mentions others', async () => {
    await deliver('dly_1', [anEvent('e1', 'ana@example.com'), anEvent('e2', 'bo@example.com')]);
    await deliver('dly_2', [anEvent('e3', 'ana.two@example.com')]);
    const [first, second] = [await idOf('ana@example.com'), await idOf('ana.two@example.com')];
    await call('POST', `/v1/customers/${first}/merge`, { body: { otherId: second }, at });

    const { body } = await call('GET', `/v1/customers/${second}/export`);

    const kinds = body.items.map(({ kind }: { kind: string }) => kind);
    expect(kinds.filter((kind: string) => kind === 'part')).toHaveLength(2);
    expect(kinds.filter((kind: string) => kind === 'merge')).toHaveLength(1);
    const deliveries = body.items.filter(({ kind }: { kind: string }) => kind === 'delivery');
    const raws = deliveries.map(({ value }: { value: { receipt: { deliveryId: string }; raw?: object } }) => [
      value.receipt.deliveryId,
      value.raw !== undefined,
    ]);
    expect(raws.sort()).toEqual([
      ['dly_1', false],
      ['dly_2', true],
    ]);
    expect(JSON.stringify(body)).not.toContain('bo@example.com');
  });

  it('refuses a cursor of another customer', async () => {
    await deliver('dly_1', [anEvent('e1', 'ana@example.com')]);
    await deliver('dly_2', [anEvent('e2', 'bo@example.com')]);
    const [ana, bo] = [await idOf('ana@example.com'), await idOf('bo@example.com')];
    const { body } = await call('GET', `/v1/customers/${ana}/export`, { query: 'limit=1' });

    const other = await call('GET', `/v1/customers/${bo}/export`, { query: `cursor=${body.cursor}` });

    expect(other).toMatchObject({ status: 400, body: { errors: [{ pointer: '/query/cursor' }] } });
  });
});
