import { timedCache } from './timed-cache';

const limits = { entries: 2, staleMs: 1_000 };

describe('timedCache', () => {
  let now = 0;
  beforeEach(() => {
    now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  it('loads once for all who wait, and again when the value is too old', async () => {
    let loads = 0;
    const cache = timedCache(async () => ++loads, limits);

    const together = await Promise.all([cache.get('a', 100), cache.get('a', 100)]);
    now = 100;
    const young = await cache.get('a', 100);
    now = 101;
    const old = await cache.get('a', 100);

    expect([together.map(({ value }) => value), young.value, old.value]).toEqual([[1, 1], 1, 2]);
    expect([young.readAt, old.readAt]).toEqual([0, 101]);
  });

  it('stands in with the value from before while loading fails, for so long', async () => {
    let fails = false;
    const load = async () => {
      if (fails) throw new Error('down');
      return 'kept';
    };
    const cache = timedCache(load, limits);
    await cache.get('a', 100);
    fails = true;

    now = 900;
    await expect(cache.get('a', 100)).resolves.toEqual({ value: 'kept', readAt: 0 });
    now = 1_001;
    await expect(cache.get('a', 100)).rejects.toThrow('down');
  });

  it('forgets the oldest beyond its size', async () => {
    const loaded: string[] = [];
    const cache = timedCache(async (key) => loaded.push(key), limits);

    for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await cache.get(key, 100);

    expect(loaded).toEqual(['a', 'b', 'c', 'a']);
  });
});
