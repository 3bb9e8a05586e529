import { inEnvironment } from './operations';
import { type PeopleEnvironment, peopleEnvironment } from './people-environment';
import { recordableOf, type Statement } from './statements';
import { customersOf, timelineOf } from './table-contents';

const people = 1000;
const workers = 16;
const batchSize = 10;
const mostReceives = 5;

/** Five messages of one person on five days, by what each channel knows of them. */
function messagesOf(person: number): readonly Statement[] {
  const email = { type: 'email', raw: `person-${person}@crowd.example.com` } as const;
  const line = String(1_000_000 + person);
  const phone = { type: 'phone', raw: `+5255${line}0` } as const;
  const ways = [
    [email, phone],
    [email],
    [phone],
    [{ type: 'whatsapp', raw: `52155${line}0` } as const],
    [phone, email],
  ];
  return ways.map((identifiers, day) => ({
    number: person * 10 + day,
    minute: day * 24 * 60 + (person % 1000),
    sourceId: ['website', 'mail', 'phone', 'whatsapp', 'till'][day] ?? '',
    identifiers,
    name: `Name ${day}`,
  }));
}

/** The same in an order that depends on nothing: by a multiplication of the place. */
function shuffled<T>(items: readonly T[]): T[] {
  const placed = items.map((item, index) => ({ item, place: (index * 7_919) % items.length }));
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

interface Message {
  readonly statement: Statement;
  readonly delivery: string;
  receives: number;
}

/** One worker: takes batches from the queue, and puts back what is to be received again. */
async function work(environment: PeopleEnvironment, queue: Message[]): Promise<void> {
  for (let batch = queue.splice(0, batchSize); batch.length > 0; batch = queue.splice(0, batchSize)) {
    // one fact twice in a batch is one: the recorder's caller sees to it
    const once = [...new Map(batch.map((message) => [message.statement.number, message])).values()];
    const settled = await environment.record(once.map(({ statement, delivery }) => recordableOf(statement, delivery)));
    const failed = once.filter(({ statement }) => settled.get(recordableOf(statement).interaction.id)?.ok !== true);
    for (const message of failed) {
      message.receives += 1;
      if (message.receives === mostReceives) throw new Error('Received too often and not recorded');
    }
    queue.push(...failed);
  }
}

describe('a crowd over sixteen workers', () => {
  it(
    'is recorded exactly: every person once, every message once, and what was stated last',
    async () => {
      await inEnvironment(peopleEnvironment, async (environment) => {
        const all = Array.from({ length: people }, (_, person) => messagesOf(person)).flat();
        const sent = all.flatMap((statement, index): Message[] => {
          const first = { statement, delivery: 'first', receives: 0 };
          return index % 15 === 0 ? [first, { ...first, delivery: 'second' }] : [first];
        });
        // after the repeats are among them: beside the first each would be of the same batch, and one with it
        const queue = shuffled(sent);
        await Promise.all(Array.from({ length: workers }, () => work(environment, queue)));

        const customers = await customersOf(environment);
        const timelines = await Promise.all(customers.map(({ id }) => timelineOf(environment, id)));
        const expected = Array.from({ length: people }, (_, person) =>
          messagesOf(person)
            .map((statement) => recordableOf(statement).interaction.id)
            .reverse(),
        );
        expect(timelines.map(String).sort()).toEqual(expected.map(String).sort());
        expect(customers.filter(({ fields }) => fields.name?.value !== 'Name 4')).toEqual([]);
        const merged = (await environment.events()).filter(({ type }) => type === 'CustomersMerged').length;
        expect(customers.flatMap(({ mergedIds }) => mergedIds)).toHaveLength(merged);
      });
    },
    120_000 + people * 500,
  );
});
