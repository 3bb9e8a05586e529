import { decideUnmerge } from '@afluente/domain/merge';
import { sampleIdentifier, sampleRecordable, sampleTime } from '@afluente/domain/samples';
import type { Person } from '@afluente/events/interaction-shape';
import type { BusEvent } from '@afluente/runtime/event-handler';
import { mergeTwo, record } from '@afluente/store/samples';
import { faults, type HubWorld, startHubWorld } from '@afluente/tests/fakes/hub-world';
import { eventsOn, onTheBus } from '@afluente/tests/fakes/published';
import { handler } from './index-customer';

let world: HubWorld;
const published = new Set<string>();
beforeAll(async () => {
  world = await startHubWorld();
});
beforeEach(async () => {
  await world.forget();
  published.clear();
});
afterEach(() => {
  world.spoil = () => undefined;
});
afterAll(() => world.close());

const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 };
const heard = /^Customer/;
/** how often the SDK itself tries a call */
const sdkAttempts = 3;

/** Handles an event as Lambda does: again when it throws, three times in all. */
async function handle(event: BusEvent, attempt = 1): Promise<void> {
  try {
    await handler(event, lambdaContext);
  } catch (error) {
    if (attempt === 3) throw error;
    await handle(event, attempt + 1);
  }
}

/** The events about customers that were not asked for before. */
async function newEvents(): Promise<readonly BusEvent[]> {
  const fresh = eventsOn(await world.items()).filter(({ id, type }) => heard.test(type) && !published.has(id));
  for (const { id } of fresh) published.add(id);
  return fresh.map(onTheBus);
}
async function handleAll(): Promise<void> {
  for (const event of await newEvents()) await handle(event);
}

let told = 0;
/** Records what somebody tells of themselves at an address; answers their id. */
async function tell(email: string, person: Omit<Person, 'identifiers'>): Promise<string> {
  told += 1;
  const occurredAt = new Date(Date.parse(sampleTime) + told * 1000).toISOString();
  const identifiers = [sampleIdentifier('email', email)];
  await record(world.store, [
    sampleRecordable({ vendorEventId: `told-${told}`, occurredAt, person: { identifiers, ...person } }),
  ]);
  const customer = await world.store.customers.findByIdentifier({ type: 'email', value: email });
  return customer?.id ?? '';
}

const ana = { name: 'Ana Ruiz Ortega', company: 'Talleres Ruiz S.A.' };
const anaAgain = { name: 'Ana Ruíz Ortega', company: 'Talleres Ruiz' };
const twoAnas = async () => [await tell('ana@gmail.com', ana), await tell('ana@hotmail.com', anaAgain)] as const;

/** Keys of what the index holds, as `partition / sort key`. */
async function entries(): Promise<readonly string[]> {
  const items = await world.items();
  const keys = items.map(({ PK, SK }) => [PK, SK].join(' / '));
  return keys.filter((key) => /^(NAME|LIKE)#/.test(key)).sort();
}
const open = async () => (await world.store.suspicions.list({ status: 'open' }, {})).items;

describe('index-customer', () => {
  it('makes a new customer findable by given and family names', async () => {
    const id = await tell('ana@gmail.com', { name: 'Ana Ruiz Ortega' });

    await handleAll();

    expect(await entries()).toEqual([
      `NAME#an / ana ruiz ortega#${id}`,
      `NAME#or / ortega#${id}`,
      `NAME#ru / ruiz ortega#${id}`,
    ]);
  });

  it('suspects two who look like one person, once, with an event and reasons', async () => {
    const [one, other] = await twoAnas();
    const events = await newEvents();

    for (const event of [...events, ...events]) await handle(event);

    const [suspicion, ...more] = await open();
    expect(more).toEqual([]);
    expect(suspicion).toMatchObject({ customerIds: [one, other].sort(), reason: 'likeness', version: 1 });
    expect(suspicion?.evidence.map(({ what }) => what)).toContain('same company, by name or email domain');
    const suspected = eventsOn(await world.items()).filter(({ type }) => type === 'DuplicateSuspected');
    expect(suspected).toMatchObject([{ data: { suspicionId: suspicion?.id, score: suspicion?.score } }]);
  });

  it.each([
    ['one after the other, the newer first', 'reversed'],
    ['at once', 'at once'],
  ])('suspects them whichever is handled first: %s', async (_title, order) => {
    await twoAnas();
    const events = await newEvents();

    if (order === 'at once') await Promise.all(events.map((event) => handle(event)));
    else for (const event of [...events].reverse()) await handle(event);

    expect(await open()).toHaveLength(1);
  });

  it('asks never again about two whom somebody told apart', async () => {
    const [one] = await twoAnas();
    const events = await newEvents();
    for (const event of events) await handle(event);
    const [suspicion] = await open();
    if (suspicion === undefined) throw new Error('Nobody was suspected');
    await world.store.suspicions.save({ ...suspicion, version: 2, status: 'distinct' });

    await tell('ana@gmail.com', { ...ana, city: 'León' });
    await tell('ana@gmail.com', { company: 'Talleres Ruiz Ortega' });
    for (const event of [...events, ...(await newEvents())]) await handle(event);

    expect(await open()).toEqual([]);
    expect(await world.store.suspicions.ofPart(one)).toHaveLength(1);
  });

  it('suspects nobody who was told apart from a part of the other', async () => {
    const [one, other] = await twoAnas();
    await handleAll();
    const [suspicion] = await open();
    if (suspicion === undefined) throw new Error('Nobody was suspected');
    await world.store.suspicions.save({ ...suspicion, version: 2, status: 'distinct' });
    const third = await tell('tercera@gmail.com', { name: 'Luz Mar' });

    await mergeTwo(world.store, third, other);
    await tell('tercera@gmail.com', ana);
    await handleAll();

    expect(await world.store.suspicions.between([[one, third]])).toEqual(new Map());
  });

  it('finds a merged customer once, by the survivor, and both again when it is undone', async () => {
    const [one, other] = await twoAnas();
    await handleAll();
    const before = await entries();

    const merge = await mergeTwo(world.store, one, other);
    await handleAll();
    const merged = await entries();
    const whole = await world.store.customers.record(one);
    if (whole === undefined) throw new Error('The customer is gone');
    const act = { at: sampleTime, by: 'person:tester', correlationId: 'cor_2', causationId: 'req_2' };
    const suspicion = (await open())[0];
    await world.store.merges.save(decideUnmerge({ record: whole, merge, act, suspicion }));
    await handleAll();

    expect(before.filter((key) => key.includes(other))).not.toEqual([]);
    expect(merged.filter((key) => key.includes(other))).toEqual([]);
    expect(merged.filter((key) => key.includes(one))).not.toEqual([]);
    expect(await entries()).toEqual(before);
    expect(await open()).toEqual([]);
  });

  it('takes away what a customer was found by before', async () => {
    const id = await tell('ana@gmail.com', { name: 'Ana Ruiz' });
    await handleAll();

    await tell('ana@gmail.com', { name: 'Eva Lima' });
    await handleAll();

    expect(await entries()).toEqual([`NAME#ev / eva lima#${id}`, `NAME#li / lima#${id}`]);
  });

  it('writes nothing where nothing that is indexed changed', async () => {
    await tell('ana@gmail.com', ana);
    await handleAll();
    await tell('ana@gmail.com', { ...ana, jobTitle: 'Gerente', locale: 'es-MX' });
    const events = await newEvents();
    world.calls.length = 0;

    for (const event of events) await handle(event);

    expect(events).toHaveLength(1);
    expect(world.calls).toEqual([]);
  });

  it.each(faults)(
    'comes to the same index whichever call goes wrong three times running: %s',
    async (kind) => {
      const ends: unknown[] = [];
      let calls = 0;
      for (let call = 0; call <= calls; call += 1) {
        await world.forget();
        published.clear();
        told = 0;
        await tell('ana@gmail.com', ana);
        await tell('eva@hotmail.com', { ...ana, name: 'Eva Lima' });
        await handleAll();
        await tell('eva@hotmail.com', { name: 'Ana Ruiz' });
        const [event] = await newEvents();
        if (event === undefined) throw new Error('Nothing was told');
        let made = 0;
        world.spoil = () => {
          made += 1;
          return call > 0 && call <= made && made < call + sdkAttempts ? kind : undefined;
        };
        await handle(event);
        world.spoil = () => undefined;
        if (call === 0) calls = made;
        ends.push({ entries: await entries(), open: await open() });
      }

      expect(calls).toBeGreaterThan(8);
      expect(ends).toEqual(Array(calls + 1).fill(ends[0]));
    },
    60_000,
  );
});
