import { reprocessRequest, startReprocess } from '@afluente/domain/deliveries/reprocess-run';
import { startErasure } from '@afluente/domain/privacy/erasure';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { formDelivery, lambdaContext, queueEvent } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { eventsOn, handOver, onTheBus } from '@afluente/tests/fakes/published';
import { everythingKept } from '@afluente/tests/fakes/traces';
import { handler as api } from '../api/api';
import { handler as record } from '../pipeline/record-deliveries';
import { handler as worker } from './erase-customer';
import { handler as reprocessor } from './run-reprocess';

const environment = environmentForTests({ forgets: 'configuration too' });
const store = () => environment().store;
const call = apiClient(api);
const context = { ...lambdaContext, getRemainingTimeInMillis: () => 900_000 };

const mapped = (formId: string, mapping: Readonly<Record<string, string>>) =>
  call('PUT', `/v1/forms/${formId}`, {
    body: {
      name: formId,
      allowedOrigins: ['*'],
      fields: Object.keys(mapping).map((name) => ({ name, type: 'text' })),
      mapping,
    },
  });

const deliver = async (...batch: Parameters<typeof queueEvent>[0]) => {
  await record(queueEvent(batch), lambdaContext);
};

const post = (id: string, formId: string, fields: Readonly<Record<string, string>>) =>
  formDelivery(id, fields, { sourceId: formId, url: `https://hub.example/v1/forms/${formId}` });

/** Everything that asks for an erasure is done. */
async function eraseAsked() {
  for (let turns = 0; turns < 20; turns += 1) {
    const asked = eventsOn((await environment().items()).filter(({ type }) => type === 'erasure'));
    const open = asked.filter(({ type }) => type === 'CustomerErasureRequested');
    if (open.length === 0) return;
    for (const one of open) await handOver(worker, onTheBus(one), context);
  }
  throw new Error('An erasure came to no end');
}

async function erase(email: string) {
  const { id = '' } = (await store().customers.findByIdentifier({ type: 'email', value: email })) ?? {};
  const found = await store().customers.record(id);
  if (found === undefined) throw new Error('Nobody is there to be erased');
  await store().erasures.begin(startErasure(found, { at: new Date().toISOString(), by: 'person-1' }));
  await eraseAsked();
}

let nth = 0;

async function reprocess(plan: boolean, before = () => {}) {
  nth += 1;
  const range = { from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
  const who = {
    kind: 'form',
    sourceId: 'er2',
    by: 'marta',
    requestId: String(nth),
    at: new Date().toISOString(),
  } as const;
  const asked = startReprocess({ ...range, ...who, plan });
  await store().reprocesses.save(asked, [reprocessRequest(asked)]);
  const runId = asked.id;
  for (let turns = 0; turns < 60; turns += 1) {
    before();
    const requests = eventsOn((await environment().items()).filter(({ type }) => type === 'reprocess'));
    const own = requests.filter(({ data }) => JSON.stringify(data).includes(runId));
    if ((await store().reprocesses.get(runId))?.status === 'done') break;
    for (const one of own) await handOver(reprocessor, onTheBus(one), context).catch(() => undefined);
  }
  environment().spoil = () => undefined;
  return store().reprocesses.get(runId);
}

const yuri = { x1: 'yuri@er-x.mx', x2: 'Yuri Dos', nov: 'si' };
const traces = /yuri/i;
const isTrace = async () => traces.test(await everythingKept(environment()));

describe('what turns out to be of somebody erased when it is read again', () => {
  beforeEach(async () => {
    await mapped('er2', { x1: 'attribute:x1', x2: 'attribute:x2', nov: 'consent:email:marketing' });
    await mapped('er1', { correo: 'email' });
    await deliver(post('dly_2', 'er2', yuri), post('dly_3', 'er2', { x1: 'eva@er-x.mx', x2: 'Eva', nov: 'si' }));
    await deliver(post('dly_1', 'er1', { correo: 'yuri@er-x.mx' }));
    await erase('yuri@er-x.mx');
    await mapped('er2', { x1: 'email', x2: 'name', nov: 'consent:email:marketing' });
  });

  it('is foreseen by the plan and goes with the run: interaction, consent, lead, raw bytes', async () => {
    const before = await isTrace();
    const plan = await reprocess(true);
    const run = await reprocess(false);
    await eraseAsked();

    expect(before).toBe(true);
    expect(plan?.counts).toEqual({ deliveries: 2, identified: 1, erased: 1, leadsOpened: 1 });
    expect(run?.counts).toEqual(plan?.counts);
    expect(await isTrace()).toBe(false);
    const { items } = await store().erasures.list({ limit: 10 });
    expect(items.find(({ by }) => by === run?.id)).toMatchObject({
      stage: 'done',
      removed: { profile: 1, interaction: 1, consent: 1, rawDelivery: 1 },
    });
    expect((await store().receipts.many(['dly_2']))[0]?.unidentified).toBeUndefined();
    expect(await store().customers.findByIdentifier({ type: 'email', value: 'eva@er-x.mx' })).toBeDefined();
  });

  it('goes with a replay of the one delivery', async () => {
    await call('POST', '/v1/deliveries/dly_2/replay', { body: {} });
    await deliver(...environment().deliveries());
    await eraseAsked();

    expect((await store().receipts.many(['dly_2']))[0]).toMatchObject({
      ...{ status: 'quarantined', code: 'person.erased', interactions: [] },
    });
    expect(await isTrace()).toBe(false);
  });

  it('goes out of a customer whom others are known as, who stays', async () => {
    await mapped('er2', { x1: 'attribute:x1', x2: 'attribute:x2', nov: 'consent:email:marketing', office: 'email' });
    const office = { office: 'office@er-x.mx' };
    await deliver(post('dly_4', 'er2', { ...yuri, ...office }), post('dly_5', 'er2', { x1: 'leo@er-x.mx', ...office }));
    await mapped('er2', { x1: 'email', x2: 'name', nov: 'consent:email:marketing', office: 'attribute:office' });

    const run = await reprocess(false);
    await eraseAsked();

    expect(run?.counts).toMatchObject({ deliveries: 4, erased: 2 });
    expect(await isTrace()).toBe(false);
    expect(await store().customers.findByIdentifier({ type: 'email', value: 'leo@er-x.mx' })).toBeDefined();
  });

  it('goes, and is counted once, wherever the run is stopped', async () => {
    let calls = 0;
    const run = await reprocess(false, () => {
      calls += 1;
      let left = calls;
      environment().spoil = () => {
        left -= 1;
        return left < 0 ? 'fails' : undefined;
      };
    });
    await eraseAsked();

    expect(run?.counts).toEqual({ deliveries: 2, identified: 1, erased: 1, leadsOpened: 1 });
    expect(await isTrace()).toBe(false);
  });
});
