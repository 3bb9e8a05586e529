import { freshStore } from '@afluente/tests/table/fresh-store';
import { isAbsent } from './conditions';
import type { Item } from './define-codec';
import { gatherTransactions, type WriteTogether } from './gather-transactions';
import { readItems } from './read-items';
import { putTogether } from './write-items';

const fresh = freshStore({ where: 'embedded' });

const itemOf = (name: string, text = ''): Item => ({ PK: name, SK: name, text });
const ifAbsent = (...names: string[]) => names.map((name) => ({ item: itemOf(name), condition: isAbsent }));
const there = async (...names: string[]) =>
  (
    await readItems(
      fresh.table,
      names.map((name) => ({ PK: name, SK: name })),
      'consistent',
    )
  ).map((item) => item !== undefined);

/** How many items each transaction had, and what wrote them together. */
function watched(write: WriteTogether = (writes) => putTogether(fresh.table, writes)) {
  const sizes: number[] = [];
  const together = gatherTransactions((writes) => {
    sizes.push(writes.length);
    return write(writes);
  });
  return { sizes, together };
}

describe('transactions of one moment', () => {
  it('are one', async () => {
    const { sizes, together } = watched();

    const outcomes = await Promise.all([
      together(ifAbsent('a1', 'a2')),
      together(ifAbsent('b')),
      together(ifAbsent('c')),
    ]);

    expect(outcomes).toEqual(Array(3).fill({ done: true }));
    expect(sizes).toEqual([4]);
    expect(await there('a1', 'a2', 'b', 'c')).toEqual([true, true, true, true]);
  });

  it('are done without the one that is refused, which alone hears why', async () => {
    const { sizes, together } = watched();
    await together(ifAbsent('b2'));
    sizes.length = 0;

    const [a, b, c] = await Promise.all([
      together(ifAbsent('a')),
      together(ifAbsent('b1', 'b2')),
      together(ifAbsent('c')),
    ]);

    expect([a, c]).toEqual([{ done: true }, { done: true }]);
    expect(b).toEqual({ done: false, refusals: [undefined, { existing: itemOf('b2') }] });
    expect(sizes.sort()).toEqual([2, 2, 4]);
    expect(await there('a', 'b1', 'c')).toEqual([true, false, true]);
  });

  it('fail one by one where the whole fails', async () => {
    const { together } = watched(async (writes) => {
      if (writes.some((write) => 'item' in write && write.item.PK === 'bad')) throw new Error('bad');
      return putTogether(fresh.table, writes);
    });

    const outcomes = await Promise.allSettled([
      together(ifAbsent('a')),
      together(ifAbsent('bad')),
      together(ifAbsent('c')),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await there('a', 'bad', 'c')).toEqual([true, false, true]);
  });

  it('are several where they hold more than a hundred items, more bytes than one takes, or an item twice', async () => {
    const { sizes, together } = watched();
    const names = (count: number, of: string) => Array.from({ length: count }, (_, nth) => [of, nth].join('-'));
    const large = (of: string) => names(6, of).map((name) => ({ item: itemOf(name, 'x'.repeat(390_000)) }));

    await Promise.all([together(ifAbsent(...names(60, 'a'))), together(ifAbsent(...names(60, 'b')))]);
    await Promise.all([together(large('c')), together(large('d'))]);
    await Promise.all([together([{ item: itemOf('e') }]), together([{ item: itemOf('e') }])]);

    expect(sizes).toEqual([60, 60, 6, 6, 1, 1]);
  });
});
