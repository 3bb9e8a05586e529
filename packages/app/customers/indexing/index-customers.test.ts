import type { IndexEntries } from '@afluente/domain/customers/merging/index-entries';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { Log } from '@afluente/runtime/log';
import type { Indexed } from '@afluente/store/customers/merging/index-entries';
import { sampleRecord, sampleTime } from '@afluente/tests/builders/domain-samples';
import { type IndexingStores, indexCustomers, type ToIndex } from './index-customers';

const cause = { at: sampleTime, correlationId: 'cor_1', causationId: 'evt_1' };
const known = (customerId: string): ToIndex => ({ customerId, causes: [cause], isNew: false });

function anaOf(id: string): CustomerRecord {
  const fieldValue = (value: string) => ({ value, sourceId: 'website', at: sampleTime });
  return sampleRecord({ id, fields: { name: fieldValue('Ana Ruiz'), company: fieldValue('Talleres Ruiz') } });
}

/** An index in memory; `records` is asked at every load, so that it can change in between. */
function environment(records: () => readonly CustomerRecord[]) {
  const lists = new Map<string, Indexed>();
  const entries = new Set<string>();
  const logged: string[] = [];
  const raised: string[] = [];
  const nameOf = (kind: string, entry: string, id: string) => [kind, entry, id].join(' ');
  const namesOf = ({ names, blocks }: IndexEntries, id: string) => [
    ...names.map((name) => nameOf('name', name, id)),
    ...blocks.map((block) => nameOf('block', block, id)),
  ];
  const byPart = () => new Map(records().flatMap((record) => record.parts.map(({ id }) => [id, record] as const)));
  const store: Pick<IndexingStores, 'index'> & { readonly record: object; readonly suspicions: object } = {
    record: {
      load: async (ids: readonly string[]) => new Map([...byPart()].filter(([id]) => ids.includes(id))),
    },
    suspicions: {
      between: async () => new Map(),
      raise: async ({ suspicion }: { suspicion: { id: string } }) => raised.push(suspicion.id) > 0,
    },
    index: {
      views: async (ids) => {
        const records = byPart();
        return new Map(ids.map((id) => [id, { record: records.get(id), listed: lists.get(id) }]));
      },
      saveList: async (next) => {
        if ((lists.get(next.customerId)?.version ?? 0) !== next.version - 1) return false;
        lists.set(next.customerId, next);
        return true;
      },
      write: async (changes) => {
        for (const { customerId: id, put, remove } of changes) {
          for (const name of namesOf(remove, id)) entries.delete(name);
          for (const name of namesOf(put, id)) entries.add(name);
        }
      },
      inBlocks: async (blocks, most) =>
        new Map(
          blocks.map((block) => {
            const members = [...entries].filter((entry) => entry.startsWith(nameOf('block', block, '')));
            return [block, members.length > most ? undefined : members.map((entry) => entry.split(' ')[2] ?? '')];
          }),
        ),
      byName: async () => ({ items: [] }),
    },
  };
  const log: Log = { info: ({ code }) => void logged.push(code), warn: () => undefined, error: () => undefined };
  // the fakes have what indexing calls
  return { kit: { store: store as IndexingStores, log }, lists, entries, logged, raised };
}

describe('indexing a customer', () => {
  it('takes back what it put for somebody who was erased meanwhile', async () => {
    let loads = 0;
    const { kit, entries, lists } = environment(() => {
      loads += 1;
      return loads === 1 ? [anaOf('cus_1')] : [];
    });

    await indexCustomers([known('cus_1')], kit);

    expect([...entries]).toEqual([]);
    expect(lists.get('cus_1')).toMatchObject({ names: [], blocks: [] });
    expect(lists.get('cus_1')?.stale).toBeUndefined();
  });

  it('moves to the survivor what it put for somebody who was merged meanwhile', async () => {
    let loads = 0;
    const survivor = { ...anaOf('cus_1').parts[0] };
    const merged = { ...anaOf('cus_2').parts[0], mergedInto: 'cus_1' };
    const { kit, entries } = environment(() => {
      loads += 1;
      return loads === 1 ? [anaOf('cus_2')] : [{ parts: [survivor, merged] }];
    });

    await indexCustomers([known('cus_2')], kit);

    expect([...entries].filter((entry) => entry.endsWith('cus_2'))).toEqual([]);
    expect([...entries].filter((entry) => entry.endsWith('cus_1'))).toHaveLength(3);
  });

  it('asks about the five likeliest of a block of fifty, the same five each time', async () => {
    const people = Array.from({ length: 50 }, (_, index) => anaOf(`cus_${index + 10}`));
    const ids = people.map(({ parts }) => parts[0].id);
    const { kit, raised, logged } = environment(() => people);
    await indexCustomers(ids.slice(0, 49).map(known), kit);
    raised.length = 0;

    await indexCustomers(ids.slice(49).map(known), kit);
    await indexCustomers(ids.slice(49).map(known), kit);

    expect(raised).toHaveLength(10);
    expect(new Set(raised).size).toBe(5);
    expect(logged).toEqual([]);
  });

  it('passes over a block of more than fifty, and says so', async () => {
    const people = Array.from({ length: 51 }, (_, index) => anaOf(`cus_${index + 10}`));
    const ids = people.map(({ parts }) => parts[0].id);
    const { kit, raised, logged } = environment(() => people);
    await indexCustomers(ids.slice(0, 50).map(known), kit);
    raised.length = 0;

    await indexCustomers(ids.slice(50).map(known), kit);

    expect(raised).toEqual([]);
    expect(logged).toEqual(['likeness.blockTooLarge']);
  });

  it('gives up for now where the record never stays the same', async () => {
    let loads = 0;
    const { kit } = environment(() => {
      loads += 1;
      return loads % 2 === 1 ? [anaOf('cus_1')] : [];
    });

    await expect(indexCustomers([known('cus_1')], kit)).rejects.toMatchObject({ code: 'index.busy', retry: 'later' });
  });
});
