import { noEntries } from '@afluente/domain/customers/merging/index-entries';
import { freshStore } from '@afluente/tests/table/fresh-store';
import fc from 'fast-check';
import { indexedItem } from './index-entries-item';
import {
  blockKey,
  companyDealKey,
  companyDealOfKey,
  companyKey,
  companyPlaceOf,
  customerIdOfBlock,
  nameKey,
  namePlaceOf,
} from './index-entries-keys';
import {
  suspectedKey,
  suspicionIdOf,
  suspicionIdOfIndex,
  suspicionIdOfSuspected,
  suspicionIndexKey,
  suspicionKey,
} from './suspicion-keys';

const text = fc.string({ unit: fc.constantFrom('a', '#', '%', '2', '3', ' ', 'ñ', '李', '🙂') });

describe('the keys of the index and of suspicions', () => {
  it('are parsed to what they were built of, whatever that holds', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(namePlaceOf(nameKey(one, other))).toEqual({ entry: one, customerId: other });
        expect(customerIdOfBlock(blockKey(one, other))).toBe(other);
        const place = { word: one, key: other, customerId: one };
        expect(companyPlaceOf(companyKey(place))).toEqual(place);
        expect(companyDealOfKey(companyDealKey(one, other))).toEqual({ companyId: one, dealId: other });
        expect(suspicionIdOf(suspicionKey(one))).toBe(one);
        expect(suspicionIdOfSuspected(suspectedKey(one, other))).toBe(other);
        const listed = suspicionIndexKey({ id: one, status: 'open', score: 0.5, at: '2026-03-04T10:00:00.000Z' });
        expect(suspicionIdOfIndex(listed)).toBe(one);
      }),
    );
  });
});

describe('the index of customers', () => {
  const fresh = freshStore();

  const put = (id: string, names: readonly string[], blocks: readonly string[] = []) =>
    fresh.store.index.write([{ customerId: id, put: { names, blocks }, remove: noEntries }]);
  const found = async (query: string) => (await fresh.store.index.byName(query, {})).items.map(({ entry }) => entry);

  it('finds entries by their beginning, in order, of one letter and of other scripts too', async () => {
    await put('cus_1', ['garcia lopez', 'lopez', '李明', 'j ruiz']);
    await put('cus_2', ['garza', 'gabriel garza']);

    expect(await found('ga')).toEqual(['gabriel garza', 'garcia lopez', 'garza']);
    expect(await found('gar')).toEqual(['garcia lopez', 'garza']);
    expect([await found('李明'), await found('j r'), await found('gz')]).toEqual([['李明'], ['j ruiz'], []]);
  });

  it('lists the customers of a block up to as many as are asked for, and none of a larger one', async () => {
    for (const id of ['cus_1', 'cus_2', 'cus_3']) await put(id, [], ['block']);

    const three = ['cus_1', 'cus_2', 'cus_3'];
    expect(await fresh.store.index.inBlocks(['block', 'other', 'block'], 3)).toEqual(
      new Map<string, unknown>([
        ['block', three],
        ['other', []],
      ]),
    );
    expect(await fresh.store.index.inBlocks(['block'], 2)).toEqual(new Map([['block', undefined]]));
  });

  it('writes the list only as it was seen, and returns it with the customer', async () => {
    const list = { customerId: 'cus_1', names: ['ana'], blocks: ['block'], causedBy: 'evt_1' };

    const outcomes = [
      await fresh.store.index.saveList({ ...list, version: 1 }),
      await fresh.store.index.saveList({ ...list, version: 1 }),
      await fresh.store.index.saveList({ ...list, version: 2, stale: { names: ['eva'], blocks: [] } }),
    ];

    expect(outcomes).toEqual([true, false, true]);
    expect((await fresh.store.index.views(['cus_1', 'cus_2'])).get('cus_1')).toEqual({
      listed: { ...list, version: 2, stale: { names: ['eva'], blocks: [] } },
    });
  });

  it('names every entry that may be there, for an erasure', () => {
    const stale = { names: ['eva'], blocks: ['old'] };
    const [item] = indexedItem.itemsOf({
      customerId: 'cus_1',
      version: 2,
      names: ['ana'],
      blocks: ['new'],
      stale,
      causedBy: 'x',
    });

    expect(indexedItem.beside(item)).toEqual([
      nameKey('ana', 'cus_1'),
      blockKey('new', 'cus_1'),
      nameKey('eva', 'cus_1'),
      blockKey('old', 'cus_1'),
    ]);
  });
});
