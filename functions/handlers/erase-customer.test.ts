import { startErasure } from '@afluente/domain/privacy/erasure';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import type { DomainEvent } from '@afluente/events/define-event';
import { inboxKey } from '@afluente/runtime/delivery-body';
import { apiClient } from '@afluente/tests/fakes/api-client';
import {
  anEvent,
  configureSenders,
  eventsDelivery,
  formDelivery,
  lambdaContext,
  queueEvent,
  smsDelivery,
} from '@afluente/tests/fakes/deliveries';
import { faults, type HubWorld, startHubWorld } from '@afluente/tests/fakes/hub-world';
import { eventsOn, onTheBus } from '@afluente/tests/fakes/published';
import { everythingKept } from '@afluente/tests/fakes/traces';
import { handler as api } from '../api/api';
import { handler as record } from '../pipeline/record-deliveries';
import { handler as erase } from './erase-customer';

const askedAt = '2026-03-05T10:00:00.000Z';
const ana = 'ana.garrido@example.com';
const phone = '+525512345678';
const traces = /garrido|5512345678|55 1234 5678|Ana G|Hola, soy/i;

let world: HubWorld;
beforeAll(async () => {
  world = await startHubWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.forget('configuration too');
  await configureSenders(world.store);
});
afterEach(() => {
  world.spoil = () => undefined;
});

const unhurried = { ...lambdaContext, getRemainingTimeInMillis: () => 900_000 };
const deliver = (...batch: Parameters<typeof queueEvent>) => record(queueEvent(...batch), lambdaContext);
const call = apiClient(api);
const customerOf = async (email: string) => world.store.customers.findByIdentifier({ type: 'email', value: email });
const statusOf = async (id: string) => (await world.store.receipts.get(id))?.status;

const whatWasThere = { profile: 1, identifier: 2, interaction: 3, lead: 1, rawDelivery: 6 };

/** Two interactions of Ana's, a repeat, a quarantined delivery and spam that hold her values, and a neighbour. */
async function livedThrough() {
  const person = {
    identifiers: [
      { type: 'email', value: ana },
      { type: 'phone', value: phone },
    ],
    name: 'Ana Garrido',
  };
  const lead = anEvent('e1', ana, { person, content: { text: 'Hola, soy Ana' } });
  const post = formDelivery('dly_form', { email: ana, nombre: 'Ana Garrido', website: '' });
  await deliver([eventsDelivery('dly_1', [lead]), eventsDelivery('dly_bo', [anEvent('e9', 'bo@example.com')])]);
  await deliver([post, smsDelivery('dly_sms', 'SM1')]);
  await deliver([eventsDelivery('dly_again', [lead])]);
  await deliver([eventsDelivery('dly_bad', `{"broken": "call me, 55 1234 5678"`)]);
  await deliver([formDelivery('dly_spam', { email: ana, nombre: 'Ana Garrido', website: 'http://spam.example' })]);
  world.objects.set(inboxKey('dly_1'), Buffer.from(ana));
}

async function begin(email = ana): Promise<Erasure> {
  const { id = '' } = (await customerOf(email)) ?? {};
  const found = await world.store.customers.record(id);
  if (found === undefined) throw new Error('Nobody is there to be erased');
  const start = startErasure(found, { at: askedAt, by: 'person-1' });
  expect(await world.store.erasures.begin(start)).toBe(true);
  return start.erasure;
}

/** Runs the handler on every request that the erasure carries, as the bus does, until none is left; what fails is tried again. */
async function run(erasureId: string, context = unhurried, beforeTurn = () => {}): Promise<number> {
  let request: DomainEvent | undefined;
  for (let turns = 1; turns <= 60; turns += 1) {
    const erasure = await world.store.erasures.get(erasureId);
    if (erasure?.stage === 'done') return turns - 1;
    // a turn that failed is called again with what it was called with
    [request = request] = eventsOn((await world.items()).filter(({ type }) => type === 'erasure'));
    if (request === undefined) throw new Error('The erasure carries no request');
    beforeTurn();
    await erase(onTheBus(request), context).catch(() => undefined);
  }
  throw new Error('The erasure came to no end');
}

/** Cancels an import, which else waits for its run. */
const stop = (id: string) => call('DELETE', `/v1/imports/${id}`, { at: new Date().toISOString() });

async function erased(email = ana): Promise<Erasure> {
  const { id } = await begin(email);
  await run(id);
  const done = await world.store.erasures.get(id);
  if (done === undefined) throw new Error('There is no erasure');
  return done;
}

describe('the erasure of a person', () => {
  it('leaves no trace of them in the table nor in the bucket, and takes nobody else along', async () => {
    await livedThrough();
    expect(await everythingKept(world)).toMatch(traces);

    await erased();

    expect(await everythingKept(world)).not.toMatch(traces);
    expect((await customerOf('bo@example.com'))?.identifiers).toMatchObject([{ value: 'bo@example.com' }]);
    expect(await everythingKept(world)).toContain('bo@example.com');
    expect(world.objects.has(inboxKey('dly_1'))).toBe(false);
  });

  it('reports what was removed, and tells of the end once', async () => {
    await livedThrough();

    const { removed, stage, doneAt, suppressed } = await erased();

    expect({ stage, suppressed }).toEqual({ stage: 'done', suppressed: 2 });
    expect(doneAt).toBeDefined();
    expect(removed).toEqual(whatWasThere);
    const events = eventsOn((await world.items()).filter(({ type }) => type === 'erasure'));
    expect(events.map(({ type }) => type)).toEqual(['CustomerErased']);
  });

  it('refuses what comes late, keeps nothing of it, and says why in the receipt', async () => {
    await livedThrough();
    await erased();

    await deliver([eventsDelivery('dly_late', [anEvent('late', ana, { kind: 'email_opened', channel: 'email' })])]);

    expect(await world.store.receipts.get('dly_late')).toMatchObject({
      status: 'quarantined',
      code: 'person.erased',
      interactions: [],
    });
    expect(await customerOf(ana)).toBeUndefined();
    expect(await everythingKept(world)).not.toMatch(traces);
  });

  it('refuses a repeat of what was erased, also of what told no time of its own', async () => {
    await livedThrough();
    await erased();
    const later = { receivedAt: '2026-03-06T10:00:00.000Z' };

    await deliver([smsDelivery('dly_twice', 'SM1', later)]);
    await deliver([eventsDelivery('dly_twice2', [anEvent('e1', ana)], later)]);

    expect(await statusOf('dly_twice')).toBe('quarantined');
    expect(await statusOf('dly_twice2')).toBe('quarantined');
    expect(await everythingKept(world)).not.toMatch(traces);
  });

  it('refuses the late fact alone, its neighbours in the batch are recorded', async () => {
    await livedThrough();
    await erased();
    const late = anEvent('late', ana, { kind: 'email_opened', channel: 'email' });

    await deliver([eventsDelivery('dly_late', [late]), eventsDelivery('dly_new', [anEvent('n1', 'new@example.com')])]);

    expect(await statusOf('dly_late')).toBe('quarantined');
    expect(await statusOf('dly_new')).toBe('applied');
    expect(await everythingKept(world)).not.toMatch(traces);
  });

  it('lets the person come back by an act of theirs, as somebody new, and takes nothing from before', async () => {
    await livedThrough();
    const { customerIds, requestedAt } = await erased();
    const at = '2026-03-07T10:00:00.000Z';
    const back = anEvent('back', ana, { occurredAt: at, content: { text: 'Hola otra vez' } });

    await deliver([eventsDelivery('dly_back', [back], { receivedAt: at })]);
    await deliver([eventsDelivery('dly_old', [anEvent('old', ana)], { receivedAt: at })]);
    await deliver([
      eventsDelivery('dly_next', [anEvent('next', ana, { occurredAt: at, kind: 'email_opened' })], { receivedAt: at }),
    ]);

    const customer = await customerOf(ana);
    expect(customer).toMatchObject({ erasedBefore: requestedAt });
    expect(customerIds).not.toContain(customer?.id);
    expect(await statusOf('dly_old')).toBe('quarantined');
    expect(await statusOf('dly_next')).toBe('applied');
    const { items } = await world.store.customers.timeline(customer?.id ?? '', {});
    expect(items.map(({ vendorEventId, attributes }) => [vendorEventId, attributes?.afterErasure])).toEqual(
      expect.arrayContaining([
        ['back', true],
        ['next', undefined],
      ]),
    );
    expect(items).toHaveLength(2);
  });

  it('deletes what holds a row of theirs of imported files that are done with, and no other part', async () => {
    await livedThrough();
    const headers = { 'content-type': 'text/csv' };
    const put = (rows: string, name: string) =>
      call('POST', '/v1/imports', {
        headers,
        at: new Date().toISOString(),
        body: `email,nombre\n${rows}\n`,
        query: `name=${name}`,
      });
    await put(`${ana},Ana Garrido`, 'with');
    await put('bo@example.com,Bo', 'without');
    const files = () => [...world.objects.keys()].filter((key) => key.startsWith('imports/'));
    const before = files();
    for (const one of (await world.store.imports.list({})).items) await stop(one.id);

    const { removed } = await erased();

    expect(before).toHaveLength(2);
    expect(files()).toHaveLength(1);
    expect(removed).toMatchObject({ importFile: 1 });
    expect(await everythingKept(world)).not.toMatch(traces);
  });

  it('leaves no trace of a replay, which has no copy of its own', async () => {
    await livedThrough();
    const before = await world.store.receipts.get('dly_1');
    const { body } = await call('POST', '/v1/deliveries/dly_1/replay', { body: {} });
    await deliver(world.deliveries());

    expect(body).toMatchObject({ status: 'queued' });
    expect((await world.store.receipts.get('dly_1'))?.raw).toEqual(before?.raw);
    await erased();
    expect(await everythingKept(world)).not.toMatch(traces);
  });

  it('erases the bytes of a delivery that only a replay finds to be theirs', async () => {
    await livedThrough();
    const hidden = Buffer.from(ana).toString('base64');
    await deliver([eventsDelivery('dly_odd', `{"no event": "${hidden}"}`)]);
    await erased();
    const [odd] = (await world.store.receipts.list({ status: 'quarantined' }, {})).items.filter(
      ({ deliveryId }) => deliveryId === 'dly_odd',
    );
    const understood = eventsDelivery('dly_odd', [anEvent('odd', ana)], {
      replay: { at: askedAt, ...(odd && { raw: odd.raw }) },
    });

    expect(await everythingKept(world)).toContain(hidden);
    await deliver([understood]);

    expect(await world.store.receipts.get('dly_odd')).toMatchObject({ code: 'person.erased' });
    expect(await everythingKept(world)).not.toContain(hidden);
  });

  it('goes on in another invocation when its time is up, and counts nothing twice', async () => {
    await livedThrough();
    const { id } = await begin();
    let asked = 0;
    // a minute is kept in reserve: every third question for the time finds it up
    const remaining = () => {
      asked += 1;
      return asked % 3 === 0 ? 1_000 : 90_000;
    };
    const hurried = { ...lambdaContext, getRemainingTimeInMillis: remaining };

    const turns = await run(id, hurried);

    expect(turns).toBeGreaterThan(2);
    expect(await everythingKept(world)).not.toMatch(traces);
    expect((await world.store.erasures.get(id))?.removed).toMatchObject({ interaction: 3, lead: 1, rawDelivery: 6 });
  });

  it.each(faults)('comes to the same end when every call goes wrong once: %s', async (fault) => {
    await livedThrough();
    const { id } = await begin();
    let left = 0;
    let patience = 0;
    world.spoil = () => {
      left -= 1;
      return left === 0 ? fault : undefined;
    };
    // each turn is stopped one call later than the one before
    const turns = await run(id, unhurried, () => {
      patience += 1;
      left = patience;
    });
    world.spoil = () => undefined;

    expect(turns).toBeGreaterThan(8);
    expect(await everythingKept(world)).not.toMatch(traces);
    const { removed, suppressed } = (await world.store.erasures.get(id)) ?? {};
    expect({ removed, suppressed }).toEqual({ removed: whatWasThere, suppressed: 2 });
  });

  it('removes what was appended by somebody who had read the profile before', async () => {
    await livedThrough();
    const stale = await world.items();
    const { id } = await begin();
    const interaction = stale.find(({ type }) => type === 'interaction');
    let isAppended = false;
    world.spoil = ({ name, input }) => {
      const isLast = name === 'DynamoDB.Query' && JSON.stringify(input).includes('RECEIPTS#quarantined');
      if (isLast && !isAppended && interaction !== undefined) {
        isAppended = true;
        void world.put({ ...interaction, SK: `${String(interaction.SK)}0` });
      }
      return undefined;
    };

    await run(id);

    expect(isAppended).toBe(true);
    expect(await everythingKept(world)).not.toMatch(traces);
  });
});
