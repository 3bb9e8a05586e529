import { fetchChecked } from './api';
import { receipt } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';

describe('a post with several people', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    const fields = [{ name: 'email', type: 'email' }];
    await must(hub.api.put('/v1/forms/shop', { name: 'Shop', fields, allowedOrigins: ['*'], defaultCountry: 'MX' }));
  });
  afterAll(() => hub.stop());

  const post = async (body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetchChecked(`${hub.url}/v1/forms/shop`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    await hub.idle();
    return receipt(hub, answer.headers.get('afluente-receipt') ?? '');
  };
  const found = async (query: string) => (await must(hub.api.get(`/v1/customers?${query}`))).body.items;
  const byPhone = (phone: string) => found(`phone=${encodeURIComponent(phone)}`);

  it('makes a customer of who orders, and nobody of who receives it', async () => {
    const said = await post({
      email: 'jon@example.com',
      billing_address: { name: 'Jon Snow', phone: '55 1834 7701', city: 'Toluca' },
      shipping_address: { name: 'Arya Stark', phone: '55 1834 7702', city: 'Puebla' },
    });

    expect(said).toMatchObject({ status: 'applied', identified: 1, leftOut: ['otherPeople'] });
    expect(await byPhone('+525518347701')).toMatchObject([{ name: 'Jon Snow' }]);
    expect(await byPhone('+525518347702')).toEqual([]);
  });

  it('records the good ones of a list, and names the places of the others', async () => {
    const said = await post([
      { nombre: 'Ana Ruiz', email: 'ana@example.com' },
      null,
      { nombre: 'Leo', email: 'leo@example.com' },
    ]);
    const mixed = await post([{ email: 'mal' }, { nombre: 'Eva Gil', email: 'eva@example.com' }]);

    expect(said).toMatchObject({ status: 'applied', identified: 2, leftOut: ['rejectedEntries'] });
    expect(mixed).toMatchObject({ status: 'applied', identified: 1, interactions: [{}, {}] });
    expect(await found('email=leo%40example.com')).toMatchObject([{ name: 'Leo' }]);
    expect(await found('email=eva%40example.com')).toMatchObject([{ name: 'Eva Gil' }]);
  });
});
