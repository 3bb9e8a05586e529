import { idsIn } from './histories';
import { inEnvironment, merge, mergesInForce, recordBatch, unmerge } from './operations';
import { peopleEnvironment } from './people-environment';
import { email, perhaps, phone, receive, statementOf } from './same-instant';
import { recordableOf, type Statement } from './statements';
import { customersOf, timelineOf } from './table-contents';

jest.setTimeout(120_000);

describe('at the same instant', () => {
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
