import { type Books, deliveryStatuses, faultsIn, readBooks, timesRecorded } from './books';
import { openBusiness } from './business';
import { type Channel, type Fact, personOf, sendAll, shuffled } from './facts';
import { idle, type RunningHub, runningHub } from './running-hub';

/** Many people at once over every channel, in no order: the record is as exact as if they had queued up. */

const people = 300;
const members = 7;
const connections = 16;
/** every so many deliveries one is sent twice, both on their way at once or nearly so */
const repeatEvery = 15;

const channels: readonly Channel[] = ['form', 'sms', 'events', 'events', 'events'];

/** Five facts of a person; the events name three companies, one after the other in time. */
function factsOf(number: number): Fact[] {
  const person = personOf(number, 'crowd');
  return channels.map((channel, index): Fact => {
    const id = `crowd-${number}-${index}`;
    if (channel !== 'events') return { id, channel, ...person };
    const day = String(index).padStart(2, '0');
    return { id, channel, ...person, occurredAt: `2026-01-${day}T10:00:00.000Z`, company: `Company ${index}` };
  });
}

const facts = shuffled(Array.from({ length: people }, (_, number) => factsOf(number)).flat(), 'a crowd');
const repeats = facts.filter((_, index) => index % repeatEvery === 0);
const sent = facts.flatMap((fact, index) => (index % repeatEvery === 0 ? [fact, { ...fact }] : [fact]));

describe('a crowd on every channel at once', () => {
  let hub: RunningHub;
  let receipts: ReadonlyMap<Fact, string | undefined>;
  let books: Books;
  beforeAll(async () => {
    hub = await runningHub();
    const secrets = await openBusiness(hub.api, members);
    receipts = await sendAll(sent, { url: hub.url, secrets }, { connections });
    await idle(hub.url, 200);
    books = await readBooks(hub);
  }, 300_000);
  afterAll(() => hub?.stop());

  it('is recorded exactly: every person, fact, lead and owner once', () => {
    expect(books.customers).toHaveLength(people);
    expect(books.leads).toHaveLength(people);
    expect(timesRecorded(books).size).toBe(facts.length);
    expect(books.customers.filter(({ timeline }) => timeline.length !== channels.length)).toEqual([]);
    expect(faultsIn(books, members)).toEqual([]);
  });

  it('learns of each delivery what became of it', async () => {
    const statuses = await deliveryStatuses(hub.api);

    const receiptIds = [...receipts.values()].map((id = 'refused') => id);
    const reported = [...statuses.values()];
    expect([...statuses.keys()].sort()).toEqual(receiptIds.sort());
    expect(reported.filter((status) => status === 'applied')).toHaveLength(facts.length);
    expect(reported.filter((status) => status === 'duplicate')).toHaveLength(repeats.length);
  });

  it('is known by what was true last, whichever came first', () => {
    const known = books.customers.map(({ company, identifiers }) => ({
      company,
      identifiers: identifiers.map(({ type }) => type).sort(),
    }));

    expect(known).toEqual(Array(people).fill({ company: 'Company 4', identifiers: ['email', 'phone'] }));
  });
});
