import { call } from './api';
import { everyItem } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must } from './setting';

/* Two people who give a front desk's phone in a form, in whichever order and however fast. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await must(hub.api.put('/v1/forms/contacto', { name: 'Contacto', allowedOrigins: ['*'], defaultCountry: 'MX' }));
});
afterAll(() => hub?.stop());

type Fields = Readonly<Record<string, string>>;

const post = (fields: Fields) =>
  must(
    call(`${hub.url}/v1/forms/contacto`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    }),
  );
const together = async (...posts: readonly Fields[]) => {
  await Promise.all(posts.map(post));
  await hub.idle();
};
const oneByOne = async (...posts: readonly Fields[]) => {
  for (const one of posts) await together(one);
};

interface Shown {
  readonly id: string;
  readonly name: string;
}
const foundBy = async (phone: string): Promise<readonly Shown[]> => {
  const { body } = await must(hub.api.get(`/v1/customers?phone=${encodeURIComponent(`+52${phone}`)}`));
  return [...body.items].sort((a: Shown, b: Shown) => (a.name < b.name ? -1 : 1));
};
const suspicionsOf = async (ids: readonly string[]) =>
  (await everyItem(hub, '/v1/suspicions?status=open')).filter(({ customerIds }) => {
    return ids.every((id) => customerIds.includes(id));
  });
const mergesOf = async (id: string) => (await must(hub.api.get(`/v1/customers/${id}/merges`))).body.items;

const sara = (phone: string) => ({ nombre: 'Sara Uno', correo: `sara-${phone}@example.com`, telefono: phone });
const tito = (phone: string) => ({ nombre: 'Tito Dos', correo: `tito-${phone}@example.com`, telefono: phone });

describe('two people with one phone in a form', () => {
  it.each([
    ['one after the other', '5577770001', () => oneByOne(sara('5577770001'), tito('5577770001'))],
    ['the other first', '5577770002', () => oneByOne(tito('5577770002'), sara('5577770002'))],
    ['at once', '5577770003', () => together(sara('5577770003'), tito('5577770003'))],
    [
      'again and again',
      '5577770004',
      () => together(...[1, 2, 3].flatMap(() => [tito('5577770004'), sara('5577770004')])),
    ],
    [
      'who were known by their mail before',
      '5577770005',
      () => {
        const [one, other] = [sara('5577770005'), tito('5577770005')];
        const mailOnly = [one, other].map(({ telefono: _, ...mail }) => mail);
        return oneByOne(...mailOnly, one, other, other, one);
      },
    ],
  ])('stay two, are found by it both, and one suspicion says why: %s', async (_how, phone, act) => {
    await act();

    const people = await foundBy(phone);
    expect(people.map(({ name }) => name)).toEqual(['Sara Uno', 'Tito Dos']);
    const ids = people.map(({ id }) => id);
    expect(await suspicionsOf(ids)).toMatchObject([{ evidence: [{ what: expect.stringContaining('given name') }] }]);
    expect(await Promise.all(ids.map(mergesOf))).toEqual([[], []]);
  });

  it('are made one where only one name was said, and that merge is listed and can be undone', async () => {
    const phone = '5577770006';
    await oneByOne(
      { correo: 'una@example.com', nombre: 'Sara Uno' },
      { telefono: phone },
      { correo: 'una@example.com', telefono: phone },
    );

    const [whole] = await foundBy(phone);
    const merges = await mergesOf(whole?.id ?? '');
    expect(merges).toHaveLength(1);
    await must(hub.api.post(`/v1/customers/${whole?.id}/unmerge`, { mergeId: merges[0].mergeId }));
    const byMail = await must(hub.api.get('/v1/customers?email=una@example.com'));
    const [byPhone] = await foundBy(phone);
    expect(byPhone?.id).not.toBe(byMail.body.items[0].id);
  });

  it('both refuse once somebody does at their mailbox without a name, and so does who comes to it later', async () => {
    const key = 'k'.repeat(32);
    await must(hub.api.put('/v1/sources/kiosk', { vendor: 'native', name: 'Kiosk', secrets: { key } }));
    const info = { correo: 'info@front-desk.example.com' };
    await oneByOne({ ...info, nombre: 'Ana Ruiz' }, { ...info, nombre: 'Luis Soto' });

    const person = { identifiers: [{ type: 'email', value: info.correo }] };
    await must(
      call(`${hub.url}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer kiosk.${key}`, 'content-type': 'application/json' },
        body: JSON.stringify([{ vendorEventId: 'stop', channel: 'email', kind: 'unsubscribed', person }]),
      }),
    );
    await hub.idle();

    await oneByOne({ ...info, nombre: 'Omar Gil' });

    const { body } = await must(hub.api.get(`/v1/customers?email=${info.correo}`));
    const states = await Promise.all(
      body.items.map(async ({ id }: Shown) => (await hub.api.get(`/v1/customers/${id}/consents`)).body.consents),
    );
    const said = states.map((consents) =>
      consents.map(({ purpose, state }: { purpose: string; state: string }) => [purpose, state]).sort(),
    );
    const denied = [
      ['*', 'denied'],
      ['marketing', 'denied'],
    ];
    expect(said).toEqual([denied, denied, denied]);
  });
});
