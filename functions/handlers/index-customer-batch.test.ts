import type { BusEvent } from '@afluente/runtime/heard-events';
import { profileKey } from '@afluente/store/customers/record/customer-keys';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import type { Fault } from '@afluente/tests/fakes/hub-environment';
import { inQueue, inQueueAgain } from '@afluente/tests/fakes/published';
import { type RecordedPeople, recordedPeople } from '@afluente/tests/fakes/recorded-people';
import { endsTheSame, endsTheSameInPairs, type Played, playWith } from '@afluente/tests/fakes/spoilt-calls';
import { handler } from './index-customer';

const environment = environmentForTests({ forgets: 'records' });
let people: RecordedPeople;
beforeEach(() => {
  people = recordedPeople(environment());
});

const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 };
const mostReceives = 4;

/** Gives the handler a batch, and again what fails of it, until nothing does; answers how often. */
async function handleBatch(events: readonly BusEvent[]): Promise<number> {
  let waiting = events;
  for (let receive = 1; receive <= mostReceives; receive += 1) {
    const { batchItemFailures } = await handler(inQueueAgain(receive, ...waiting), lambdaContext);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    waiting = waiting.filter((_, index) => failed.has(`message-${index}`));
    if (waiting.length === 0) return receive;
  }
  throw new Error('The batch does not come to an end');
}

const suspicions = async () =>
  (await environment().store.suspicions.list({}, {})).items.map(({ id, version }) => ({ id, version }));
const endNow = async () => ({ entries: await people.indexEntries(), suspicions: await suspicions() });

const ana = { name: 'Ana Ruiz Ortega', company: 'Talleres Ruiz' };
const callNames = () => environment().calls.map(({ name }) => name.replace('DynamoDB.', ''));

describe('a batch of customers', () => {
  it('is indexed in a call a block, and four for all of it', async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < 8; nth += 1)
      ids.push(await people.record(`p${nth}@empresa${nth}.mx`, { name: `Ana Lugo ${nth}` }));
    const events = await people.newEvents();
    environment().calls.length = 0;

    await handleBatch(events);

    const blocks = Array.from(ids, () => 'Query');
    expect(callNames().sort()).toEqual(['BatchGetItem', 'BatchGetItem', 'BatchWriteItem', 'BatchWriteItem', ...blocks]);
    expect((await people.indexEntries()).filter((entry) => entry.startsWith('NAME#an'))).toHaveLength(8);
  });

  it('comes to what its events come to one by one, in whatever order they are', async () => {
    await people.record('ana@gmail.com', ana);
    await people.record('eva@hotmail.com', { ...ana, name: 'Ana Ruiz' });
    await people.record('eva@hotmail.com', { name: 'Ana Lima' });
    await people.record('luz@gmail.com', { name: 'Luz Mar' });
    const events = await people.newEvents();
    expect(events).toHaveLength(4);

    for (const event of events) await handler(event, lambdaContext);
    const oneByOne = await endNow();
    for (const event of [...events].reverse()) await handler(event, lambdaContext);
    await handleBatch(events);
    await handleBatch([...events].reverse());

    expect(await endNow()).toEqual(oneByOne);
    expect(oneByOne.entries).toHaveLength(13);
  });

  it('raises one suspicion of two in it who are alike, and none of two in it who share no block', async () => {
    await people.record('ana@gmail.com', ana);
    await people.record('eva@hotmail.com', { ...ana, name: 'Ana Ruíz Ortega' });
    await people.record('luz@gmail.com', { name: 'Luz Mar', company: 'Talleres Ruiz' });

    await handleBatch(await people.newEvents());

    expect(await suspicions()).toEqual([{ id: expect.any(String), version: 1 }]);
  });

  it('leaves entries as they should be when others are at the same customers', async () => {
    await people.record('ana@gmail.com', ana);
    const created = await people.newEvents();
    const id = await people.record('ana@gmail.com', { name: 'Ana Lima', company: 'Talleres Ruiz' });
    const updated = await people.newEvents();

    await Promise.all([handleBatch(created), handleBatch(updated), handleBatch([...updated, ...created])]);

    const names = (await people.indexEntries()).filter((entry) => entry.startsWith('NAME#'));
    expect(names).toEqual([`NAME#an / ana lima#${id}`, `NAME#li / lima#${id}`]);
  });

  it('fails for one customer whose record cannot be read, and for nobody else', async () => {
    const id = await people.record('ana@gmail.com', ana);
    const other = await people.record('luz@gmail.com', { name: 'Luz Mar' });
    const events = await people.newEvents();
    const { PK, SK } = profileKey(id);
    const profile = (await environment().items()).find((item) => item.PK === PK && item.SK === SK);
    await environment().put({ ...profile, identifiers: 'none' });

    const { batchItemFailures } = await handler(inQueue(...events), lambdaContext);

    expect(batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
    expect(await people.indexEntries()).toContain(`NAME#lu / luz mar#${other}`);
  });

  it('is not indexed any more once somebody is erased, though no list names the entries', async () => {
    const id = await people.record('ana@gmail.com', ana);
    await handleBatch(await people.newEvents());
    expect(await people.indexEntries()).not.toEqual([]);
    const { indexedAs } = (await environment().store.customers.record(id))?.parts[0] ?? {};

    const tombstone = {
      id,
      version: 2,
      erasedAt: '2026-03-05T10:00:00.000Z',
      erasureId: 'ers_1',
      left: [],
      ...(indexedAs && { indexedAs }),
    };
    expect(await environment().store.erasures.bury(tombstone)).toBe(true);
    await environment().store.erasures.release(tombstone);

    expect(await people.indexEntries()).toEqual([]);
  });
});

describe('a batch of customers when calls to AWS go wrong', () => {
  /** Somebody indexed before, who changes a name; two new ones who are alike; one new by another event. */
  async function play(spoilt: ReadonlyMap<number, Fault>): Promise<Played<object>> {
    await environment().forget();
    people = recordedPeople(environment());
    await people.record('luz@gmail.com', { name: 'Luz Mar' });
    await handleBatch(await people.newEvents());
    await people.record('luz@gmail.com', { name: 'Luz Sol Mar', company: 'Aceros' });
    await people.record('ana@gmail.com', ana);
    await people.record('eva@hotmail.com', { ...ana, name: 'Ana Ruiz' });
    const events = await people.newEvents();
    const calls = await playWith(environment(), spoilt, () => handleBatch(events));
    return { calls, end: await endNow() };
  }

  endsTheSame(play);
  endsTheSameInPairs(play);
});
