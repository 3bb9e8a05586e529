import { freshStore } from '@afluente/tests/table/fresh-store';
import { readItem } from '../table/read-items';
import { readCountKey } from './privacy-keys';
import { readCountItem } from './read-count-item';
import { createReadCountStore } from './read-count-store';

const fresh = freshStore();
const place = { callerId: 'sub#1', day: '2026-03-04' };
const add = (count: number, budget: number, of = place) =>
  createReadCountStore(fresh.table).add({ ...of, count }, budget);

describe('what a person was shown in a day', () => {
  it('adds up until the budget is spent, and the page that spends it is still shown', async () => {
    expect(await add(50, 90)).toEqual({ isAdded: true, total: 50 });
    expect(await add(50, 90)).toEqual({ isAdded: true, total: 100 });
    expect(await add(50, 90)).toEqual({ isAdded: false, total: 100 });
    expect(await add(50, 101)).toEqual({ isAdded: true, total: 150 });
  });

  it('is counted for each person and each day by itself', async () => {
    await add(50, 50);

    expect(await add(1, 50, { ...place, callerId: 'sub' })).toEqual({ isAdded: true, total: 1 });
    expect(await add(1, 50, { ...place, day: '2026-03-05' })).toEqual({ isAdded: true, total: 1 });
  });

  it('goes over the budget by no more than a page, whoever counts at once', async () => {
    const counted = await Promise.all(Array.from({ length: 8 }, () => add(10, 35)));

    expect(counted.filter(({ isAdded }) => isAdded)).toHaveLength(4);
  });

  it('is read as it is declared, and expires', async () => {
    await add(3, 10);
    await add(4, 10);

    const item = await readItem(fresh.table, readCountKey(place), 'consistent');

    expect(item && readCountItem.stateOf(item)).toEqual({ ...place, count: 7 });
    expect(item?.expiresAt).toBe(Date.parse('2026-03-11T00:00:00Z') / 1000);
  });
});
