import { idsIn } from './histories';
import { inEnvironment, merge, mergesInForce, recordBatch } from './operations';
import { type PeopleEnvironment, peopleEnvironment } from './people-environment';
import { email, phone, receive, statementOf, whatsapp } from './same-instant';
import type { Statement } from './statements';
import { customersOf, timelineOf } from './table-contents';

jest.setTimeout(120_000);

/** A form gives both, a letter the address, a call the number as it is dialled there, WhatsApp its id. */
const channels: readonly Statement['identifiers'][] = [
  [email, phone],
  [email],
  [{ type: 'phone', raw: '+52 1 55 1234 5678' }],
  [whatsapp],
];

async function everybody(environment: PeopleEnvironment) {
  const customers = await customersOf(environment);
  return Promise.all(customers.map(async (one) => ({ ...one, timeline: await timelineOf(environment, one.id) })));
}

describe('at the same instant', () => {
  it('sixty-four first contacts of one person by four channels are one customer with sixty-four interactions', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      const facts = Array.from({ length: 64 }, (_, number) => statementOf(number, channels[number % 4] ?? []));

      await Promise.all(facts.map((fact) => receive(environment, fact)));

      const people = await everybody(environment);
      expect(people).toHaveLength(1);
      expect(new Set(people[0]?.timeline).size).toBe(64);
      expect(people[0]?.timeline).toHaveLength(64);
      const created = (await environment.events()).filter(({ type }) => type === 'InteractionRecorded');
      expect(created).toHaveLength(64);
    });
  });

  it('two first contacts by the two writings of one line are one customer by the next message at the latest', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      const writings = ['+54 9 11 2345 6700', '+54 11 2345 6700'].map((raw) => [{ type: 'phone', raw } as const]);

      await Promise.all(writings.map((identifiers, number) => receive(environment, statementOf(number, identifiers))));
      for (const [number, identifiers] of writings.entries())
        await receive(environment, statementOf(2 + number, identifiers));

      const people = await everybody(environment);
      expect(people.map(({ timeline }) => timeline.length)).toEqual([4]);
    });
  });

  it.each([
    ['both from one side', 0],
    ['from both sides', 1],
  ])('merges of the same two are one merge: %s', async (_title, side) => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      await recordBatch(environment, [statementOf(0, [email]), statementOf(1, [phone])]);
      const [one = '', other = ''] = await idsIn(environment);

      const merges = await Promise.all(
        [0, 1, 2, 3, 4, 5].map((nth) =>
          merge(environment, nth % 2 === side ? [one, other] : [other, one], side === 1 ? nth : nth + 10),
        ),
      );

      expect(new Set(merges).size).toBe(1);
      expect(await mergesInForce(environment, [one, other])).toHaveLength(1);
      expect((await customersOf(environment)).map(({ id, mergedIds }) => [id, ...mergedIds].sort())).toEqual([
        [one, other],
      ]);
      expect((await environment.events()).filter(({ type }) => type === 'CustomersMerged')).toHaveLength(1);
    });
  });
});
