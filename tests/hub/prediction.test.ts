import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** What the hub expects of a new lead, learnt of leads that its people won and lost. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
});
afterAll(() => hub?.stop());

const leads = async (query: string) => (await must(hub.api.get(`/v1/leads?${query}`))).body.items;
const models = async () => (await must(hub.api.get('/v1/scoring/models?locale=es'))).body;

/** Those who leave a phone number are won, nine in ten; the others one in ten. */
async function live(count: number): Promise<void> {
  for (let from = 0; from < count; from += 20) {
    const batch = Array.from({ length: 20 }, (_, at) => from + at);
    await Promise.all(batch.map((n) => postContact(hub, contactOf(n))));
    await hub.idle();
  }
  let cursor = '';
  do {
    const { body } = await must(hub.api.get(`/v1/leads?status=assigned&limit=100${cursor}`));
    for (const { id, customerId } of body.items) {
      const customer = (await must(hub.api.get(`/v1/customers/${customerId}`))).body;
      const n = Number(/person-(\d+)@/.exec(JSON.stringify(customer.identifiers))?.[1]);
      const isWon = hasPhone(n) !== (n % 10 === 0);
      await must(hub.api.patch(`/v1/leads/${id}`, { status: isWon ? 'converted' : 'disqualified' }));
    }
    cursor = body.cursor === undefined ? '' : `&cursor=${body.cursor}`;
  } while (cursor !== '');
}
const hasPhone = (n: number) => n % 3 === 0;
const contactOf = (n: number) => ({
  email: `person-${n}@example.com`,
  nombre: `Person ${n}`,
  mensaje: 'hola, necesito un presupuesto',
  ...(hasPhone(n) && { telefono: `+5255123${String(40_000 + n)}` }),
});

describe('the prediction of a lead', () => {
  it('is off without outcomes, and with 200 says how likely a lead is won and why', async () => {
    await must(hub.api.post('/_local/clock', { advance: 'P1D' }));
    await hub.idle();
    const before = await models();

    await live(240);
    await must(hub.api.post('/_local/clock', { advance: 'P1D' }));
    await hub.idle();
    const [model] = (await models()).items;
    await postContact(hub, { email: 'likely@example.com', mensaje: 'hola', telefono: '+525512345678' });
    await postContact(hub, { email: 'unlikely@example.com', mensaje: 'hola' });
    await hub.idle();
    const open = await leads('status=assigned');

    expect(before).toMatchObject({ items: [{ off: 'too-few-outcomes', won: 0, lost: 0 }], outcomesNeeded: 200 });
    expect(model).toMatchObject({ won: 88, lost: 152 });
    expect(model.off).toBeUndefined();
    expect(model.areaUnderCurve).toBeGreaterThan(0.8);
    expect(model.weights[0]).toMatchObject({ feature: 'has=phone', says: 'dio un teléfono' });
    const byProbability = open
      .map(({ prediction }: { prediction: { probability: number } }) => prediction)
      .sort((one: { probability: number }, other: { probability: number }) => other.probability - one.probability);
    expect(byProbability[0].probability).toBeGreaterThan(0.7);
    expect(byProbability[1].probability).toBeLessThan(0.3);
    expect(byProbability[0]).toMatchObject({ engine: `hub:${model.version}`, reasons: [{ because: 'has=phone' }] });
  }, 300_000);
});
