import fc from 'fast-check';
import { untilSettled } from './until-settled';

/** A list that many write to: each write is over the version seen. */
function sharedList() {
  let list = { version: 0, names: [] as readonly string[] };
  let writes = 0;
  return {
    load: async () => list,
    save: async (next: typeof list) => {
      writes += 1;
      if (next.version !== list.version + 1) return false;
      list = next;
      return true;
    },
    now: () => list,
    writes: () => writes,
  };
}
type List = ReturnType<typeof sharedList>;

const add = (name: string, list: List, mostTries?: number) =>
  untilSettled({
    load: list.load,
    decide: ({ version, names }) =>
      names.includes(name) ? undefined : { version: version + 1, names: [...names, name] },
    save: list.save,
    busy: 'list.busy',
    ...(mostTries !== undefined && { mostTries }),
  });

beforeEach(() => {
  // no wait is longer than a timer of nothing
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('changing an aggregate until it is settled', () => {
  it('answers what was there and what was written over it', async () => {
    const list = sharedList();

    const settled = await add('ana', list);

    expect(settled).toEqual({ seen: { version: 0, names: [] }, change: { version: 1, names: ['ana'] } });
    expect(list.now()).toEqual(settled.change);
  });

  it('writes nothing where there is nothing to do', async () => {
    const list = sharedList();
    await add('ana', list);

    const settled = await add('ana', list);

    expect(settled).toEqual({ seen: list.now(), change: undefined });
    expect(list.writes()).toBe(1);
  });

  it('decides again over what somebody else wrote in between', async () => {
    const list = sharedList();
    const seen: number[] = [];

    await untilSettled({
      load: async () => {
        const now = await list.load();
        if (seen.length === 0) await add('bo', list);
        return now;
      },
      decide: ({ version, names }) => {
        seen.push(version);
        return { version: version + 1, names: [...names, 'ana'] };
      },
      save: list.save,
      busy: 'list.busy',
    });

    expect(seen).toEqual([0, 1]);
    expect(list.now().names).toEqual(['bo', 'ana']);
  });

  it('is written at the eighth try where others were first seven times', async () => {
    const list = sharedList();
    let rivals = 0;

    const { change } = await untilSettled({
      load: async () => {
        const now = await list.load();
        if (rivals < 7) await add(`rival ${rivals}`, list);
        rivals += 1;
        return now;
      },
      decide: ({ version, names }) => ({ version: version + 1, names: [...names, 'ana'] }),
      save: list.save,
      busy: 'list.busy',
    });

    expect(change).toEqual(list.now());
    expect(list.now().names).toHaveLength(8);
  });

  it.each([1, 3, 8])('ends after %i tries with an error that may pass', async (mostTries) => {
    const save = jest.fn(async () => false);

    const settling = untilSettled({
      load: async () => 0,
      decide: () => 1,
      save,
      busy: 'list.busy',
      mostTries,
    });

    await expect(settling).rejects.toMatchObject({ code: 'list.busy', retry: 'later' });
    expect(save).toHaveBeenCalledTimes(mostTries);
  });

  it('ends with the error of the caller where they give one', async () => {
    const settling = untilSettled({
      load: async () => 0,
      decide: () => 1,
      save: async () => false,
      busy: () => new Error('Read it again and decide anew'),
    });

    await expect(settling).rejects.toThrow('Read it again and decide anew');
  });

  it.each(['load', 'decide', 'save'] as const)('tries no more after an error of %s', async (failing) => {
    const calls = { load: 0, decide: 0, save: 0 };
    const call = (name: keyof typeof calls) => {
      calls[name] += 1;
      if (name === failing) throw new Error('broken');
    };

    const settling = untilSettled({
      load: async () => call('load'),
      decide: () => {
        call('decide');
        return 1;
      },
      save: async () => {
        call('save');
        return false;
      },
      busy: 'list.busy',
    });

    await expect(settling).rejects.toThrow('broken');
    expect(calls[failing]).toBe(1);
  });

  it('loses no write of as many writers at once as there are tries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), async (writers) => {
        const list = sharedList();
        const names = Array.from({ length: writers }, (_, nth) => `writer ${nth}`);

        await Promise.all(names.map((name) => add(name, list)));

        expect([...list.now().names].sort()).toEqual(names);
        expect(list.now().version).toBe(writers);
      }),
      { numRuns: 20 },
    );
  });

  it('writes what it says it wrote and nothing else, however many are in the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
        async (triesOfEach) => {
          const list = sharedList();

          const ends = await Promise.allSettled(triesOfEach.map((tries, nth) => add(`writer ${nth}`, list, tries)));

          const saved = ends.flatMap(({ status }, nth) => (status === 'fulfilled' ? [`writer ${nth}`] : []));
          expect([...list.now().names].sort()).toEqual(saved.sort());
          for (const end of ends)
            if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'list.busy' });
          expect(list.writes()).toBeLessThanOrEqual(triesOfEach.reduce((sum, tries) => sum + tries, 0));
        },
      ),
      { numRuns: 30 },
    );
  });
});
