import { RetryableError, retryOf } from '@afluente/domain/errors';
import { idsIn } from './histories';
import { inEnvironment, merge, mergesInForce, recordBatch, unmerge } from './operations';
import { type PeopleEnvironment, peopleEnvironment } from './people-environment';
import { recordableOf, type Statement } from './statements';
import { customersOf, timelineOf } from './table-contents';

jest.setTimeout(120_000);

/* Many at the same instant, as over many invocations of the recorder: none of them knows of the others. */

const statementOf = (
  number: number,
  identifiers: Statement['identifiers'],
  more: Partial<Statement> = {},
): Statement => ({
  number,
  minute: number,
  sourceId: 'website',
  identifiers,
  ...more,
});

/** Receives one fact as the queue does: again, when the recorder says so. */
async function receive(environment: PeopleEnvironment, statement: Statement): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const { id } = recordableOf(statement).interaction;
    const settled = (await environment.record([recordableOf(statement)])).get(id);
    if (settled?.ok === true) return;
    if (settled?.ok === false && retryOf(settled.error) === 'never') throw settled.error;
  }
  throw new RetryableError('test.busy', 'Received five times and not recorded');
}

const line = '55 1234 5678';
const email = { type: 'email', raw: 'ana@example.com' } as const;
const phone = { type: 'phone', raw: line } as const;
const whatsapp = { type: 'whatsapp', raw: '5215512345678' } as const;

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

const perhaps = (work: Promise<unknown>) =>
  work.then(
    () => 'done' as const,
    (error: Error) => error,
  );

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

  it('merges of three in a ring are one customer, and every one of them can be undone', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      await recordBatch(environment, [
        statementOf(0, [email]),
        statementOf(1, [phone]),
        statementOf(2, [{ type: 'email', raw: 'eva@example.com' }]),
      ]);
      const [a = '', b = '', c = ''] = await idsIn(environment);
      const ring = [[a, b] as const, [b, c] as const, [c, a] as const];

      await Promise.all(ring.map((pair, nth) => merge(environment, pair, nth)));
      const customers = await customersOf(environment);
      for (const merged of await mergesInForce(environment, [a, b, c])) await unmerge(environment, merged, 9);

      expect(customers.map(({ id, mergedIds }) => [id, ...mergedIds].sort())).toEqual([[a, b, c]]);
      expect((await customersOf(environment)).map(({ id, mergedIds }) => [id, ...mergedIds]).sort()).toEqual([
        [a],
        [b],
        [c],
      ]);
    });
  });

  it('undoings of one merge are one: who comes second learns that it is undone', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      await recordBatch(environment, [statementOf(0, [email]), statementOf(1, [phone])]);
      const [one = '', other = ''] = await idsIn(environment);
      const mergeId = await merge(environment, [one, other], 1);

      const turns = await Promise.all(
        [2, 3].map((nth) => perhaps(unmerge(environment, { mergeId, loserId: other }, nth))),
      );

      expect(turns).toContain('done');
      expect(turns.filter((turn) => turn !== 'done')).toMatchObject([{ code: 'merge.undone' }]);
      expect((await environment.events()).filter(({ type }) => type === 'CustomersUnmerged')).toHaveLength(1);
    });
  });

  it('a merge that reads one of the two before and the other after another merge of them is that merge', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      await recordBatch(environment, [statementOf(0, [email]), statementOf(1, [phone])]);
      const [one = '', other = ''] = await idsIn(environment);
      const { store } = environment;
      const before = await store.record.load([one]);
      const first = await merge(environment, [one, other], 1);
      let reads = 0;
      // DynamoDB reads a batch key by key: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
      const load: typeof store.record.load = async (ids) => {
        const after = await store.record.load(ids);
        reads += 1;
        return reads === 1 ? new Map([...after, ...before]) : after;
      };

      const second = await merge(
        { ...environment, store: { ...store, record: { ...store.record, load } } },
        [one, other],
        2,
      );

      expect(second).toBe(first);
      expect(reads).toBe(2);
    });
  });

  it('merging and unmerging while interactions of both arrive loses none, and each is at home in the end', async () => {
    await inEnvironment(peopleEnvironment, async (environment) => {
      await recordBatch(environment, [statementOf(0, [email]), statementOf(1, [phone])]);
      const [one = '', other = ''] = await idsIn(environment);
      const facts = Array.from({ length: 40 }, (_, index) =>
        statementOf(2 + index, [index % 2 === 0 ? email : phone], {
          minute: (2 + index) * 100,
          name: ['Ana', 'Eva', 'Luz'][index % 3],
        }),
      );
      const arriving = Promise.all(facts.map((fact) => receive(environment, fact)));

      const turns: ('done' | Error)[] = [];
      for (let nth = 0; nth < 6; nth += 1) {
        turns.push(await perhaps(merge(environment, [one, other], 2 * nth)));
        const [merged] = await mergesInForce(environment, [one, other]);
        if (merged !== undefined) turns.push(await perhaps(unmerge(environment, merged, 2 * nth + 1)));
      }
      await arriving;
      const [left] = await mergesInForce(environment, [one, other]);
      if (left !== undefined) await unmerge(environment, left, 99);

      expect(turns.filter((turn) => turn === 'done').length).toBeGreaterThan(0);
      const idOf = (fact: Statement) => recordableOf(fact).interaction.id;
      const expected = [0, 1].map((odd) => [
        odd === 0 ? statementOf(0, [email]) : statementOf(1, [phone]),
        ...facts.filter((_, index) => index % 2 === odd),
      ]);
      const homes = await Promise.all(
        [email, phone].map(({ type }, index) =>
          environment.store.customers.findByIdentifier({
            type,
            value: ['ana@example.com', '+525512345678'][index] ?? '',
          }),
        ),
      );
      const timelines = await Promise.all(homes.map((home) => timelineOf(environment, home?.id ?? '')));
      expect(timelines.map((ids) => [...ids].sort())).toEqual(expected.map((own) => own.map(idOf).sort()));
      const last = expected.map((own) => own.at(-1)?.name);
      expect(homes.map((home) => home?.fields.name?.value)).toEqual(last);
    });
  });
});
