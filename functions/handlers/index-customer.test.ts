import { decideUnmerge } from '@afluente/domain/customers/merging/merge';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { mergeTwo } from '@afluente/tests/builders/store-samples';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { eventsOn } from '@afluente/tests/fakes/published';
import { type RecordedPeople, recordedPeople } from '@afluente/tests/fakes/recorded-people';
import { handler } from './index-customer';

const environment = environmentForTests({ forgets: 'records' });
let people: RecordedPeople;
beforeEach(() => {
  people = recordedPeople(environment());
});

const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 };

async function handleAll(): Promise<void> {
  for (const event of await people.newEvents()) await handler(event, lambdaContext);
}

const ana = { name: 'Ana Ruiz Ortega', company: 'Talleres Ruiz S.A.' };
const anaAgain = { name: 'Ana Ruíz Ortega', company: 'Talleres Ruiz' };
const twoAnas = async () =>
  [await people.record('ana@gmail.com', ana), await people.record('ana@hotmail.com', anaAgain)] as const;

const open = async () => (await environment().store.suspicions.list({ status: 'open' }, {})).items;

describe('index-customer', () => {
  it('makes a new customer findable by given and family names', async () => {
    const id = await people.record('ana@gmail.com', { name: 'Ana Ruiz Ortega' });

    await handleAll();

    expect(await people.indexEntries()).toEqual([
      `NAME#an / ana ruiz ortega#${id}`,
      `NAME#or / ortega#${id}`,
      `NAME#ru / ruiz ortega#${id}`,
    ]);
  });

  it('suspects two who look like one person, once, with an event and reasons', async () => {
    const [one, other] = await twoAnas();
    const events = await people.newEvents();

    for (const event of [...events, ...events]) await handler(event, lambdaContext);

    const [suspicion, ...more] = await open();
    expect(more).toEqual([]);
    expect(suspicion).toMatchObject({ customerIds: [one, other].sort(), reason: 'likeness', version: 1 });
    expect(suspicion?.evidence.map(({ what }) => what)).toContain('same company, by name or email domain');
    const suspected = eventsOn(await environment().items()).filter(({ type }) => type === 'DuplicateSuspected');
    expect(suspected).toMatchObject([{ data: { suspicionId: suspicion?.id, score: suspicion?.score } }]);
  });

  it.each([
    ['one after the other, the newer first', 'reversed'],
    ['at once', 'at once'],
  ])('suspects them whichever is handled first: %s', async (_title, order) => {
    await twoAnas();
    const events = await people.newEvents();

    if (order === 'at once') await Promise.all(events.map((event) => handler(event, lambdaContext)));
    else for (const event of [...events].reverse()) await handler(event, lambdaContext);

    expect(await open()).toHaveLength(1);
  });

  it('never asks again about two whom somebody decided to be distinct', async () => {
    const [one] = await twoAnas();
    const events = await people.newEvents();
    for (const event of events) await handler(event, lambdaContext);
    const [suspicion] = await open();
    if (suspicion === undefined) throw new Error('Nobody was suspected');
    await environment().store.suspicions.save({ ...suspicion, version: 2, status: 'distinct' });

    await people.record('ana@gmail.com', { ...ana, city: 'León' });
    await people.record('ana@gmail.com', { company: 'Talleres Ruiz Ortega' });
    for (const event of [...events, ...(await people.newEvents())]) await handler(event, lambdaContext);

    expect(await open()).toEqual([]);
    expect(await environment().store.suspicions.ofPart(one)).toHaveLength(1);
  });

  it('suspects nobody who was decided to be distinct from a part of the other', async () => {
    const [one, other] = await twoAnas();
    await handleAll();
    const [suspicion] = await open();
    if (suspicion === undefined) throw new Error('Nobody was suspected');
    await environment().store.suspicions.save({ ...suspicion, version: 2, status: 'distinct' });
    const third = await people.record('tercera@gmail.com', { name: 'Luz Mar' });

    await mergeTwo(environment().store, third, other);
    await people.record('tercera@gmail.com', ana);
    await handleAll();

    expect(await environment().store.suspicions.between([[one, third]])).toEqual(new Map());
  });

  it('finds a merged customer once, by the survivor, and both again when it is undone', async () => {
    const [one, other] = await twoAnas();
    await handleAll();
    const before = await people.indexEntries();

    const merge = await mergeTwo(environment().store, one, other);
    await handleAll();
    const merged = await people.indexEntries();
    const record = await environment().store.customers.record(one);
    if (record === undefined) throw new Error('The customer is gone');
    const act = { at: sampleTime, by: 'person:tester', correlationId: 'cor_2', causationId: 'req_2' };
    const suspicion = (await open())[0];
    await environment().store.merges.save(decideUnmerge({ record, merge, act, suspicion }));
    await handleAll();

    expect(before.filter((key) => key.includes(other))).not.toEqual([]);
    expect(merged.filter((key) => key.includes(other))).toEqual([]);
    expect(merged.filter((key) => key.includes(one))).not.toEqual([]);
    expect(await people.indexEntries()).toEqual(before);
    expect(await open()).toEqual([]);
  });

  it('takes away what a customer was found by before', async () => {
    const id = await people.record('ana@gmail.com', { name: 'Ana Ruiz' });
    await handleAll();

    await people.record('ana@gmail.com', { name: 'Ana Lima' });
    await handleAll();

    expect(await people.indexEntries()).toEqual([`NAME#an / ana lima#${id}`, `NAME#li / lima#${id}`]);
  });

  it('writes nothing where nothing that is indexed changed', async () => {
    await people.record('ana@gmail.com', ana);
    await handleAll();
    await people.record('ana@gmail.com', { ...ana, jobTitle: 'Gerente', locale: 'es-MX' });
    const events = await people.newEvents();
    environment().calls.length = 0;

    for (const event of events) await handler(event, lambdaContext);

    expect(events).toHaveLength(1);
    expect(environment().calls).toEqual([]);
  });

  it('costs five calls for a new customer with a company and its domain, of which one writes', async () => {
    await people.record('ana@aceros.mx', ana);
    const events = await people.newEvents();
    environment().calls.length = 0;

    for (const event of events) await handler(event, lambdaContext);

    expect(environment().calls.map(({ name }) => name.replace('DynamoDB.', ''))).toEqual([
      'BatchGetItem',
      'BatchWriteItem',
      'Query',
      'Query',
      'BatchGetItem',
    ]);
  });
});
