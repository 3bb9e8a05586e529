import { compareText } from '@afluente/domain/text-order';
import * as fc from 'fast-check';
import { type FanSource, fanIn, type Placed } from './timeline-fan';

type Thing = Placed<string>;
const thing = (place: string): Thing => ({ place, value: `at ${place}` });

/** Partitions in memory, which a test may change between two pages. `patience`: how many things it looks at before it gives up. */
function partitions(
  places: readonly (readonly string[])[],
  patience = Number.POSITIVE_INFINITY,
  fits = (_: string) => true,
) {
  const things = places.map((own) => own.map(thing));
  let asked = 0;
  const source = (index: number): FanSource<string> => ({
    async read({ limit, after }) {
      asked += 1;
      const older = (things[index] ?? [])
        .filter(({ place }) => after === undefined || place < after)
        .sort((a, b) => compareText(b.place, a.place));
      const looked = older.slice(0, patience);
      const found = looked.filter(({ place }) => fits(place));
      const items = found.slice(0, limit);
      const stopped =
        items.length < found.length ? items.at(-1) : looked.length < older.length ? looked.at(-1) : undefined;
      return { items, ...(stopped && { readTo: stopped.place }) };
    },
  });
  return { things, sources: things.map((_, index) => source(index)), asked: () => asked };
}

interface Walked {
  readonly places: string[];
  readonly pages: number;
}

/** Every page from the newest to the end; `between` is run after each page with the place that it goes on from. */
async function walk(
  sources: () => readonly FanSource<string>[],
  limit: number,
  between: (place: string, page: number) => void = () => {},
): Promise<Walked> {
  const places: string[] = [];
  let after: string | undefined;
  for (let pages = 1; pages < 1000; pages += 1) {
    const page = await fanIn(sources(), { limit, after });
    places.push(...page.items.map(({ place }) => place));
    if (page.place === undefined) return { places, pages };
    between(page.place, pages);
    after = page.place;
  }
  throw new Error('The walk did not come to an end');
}

const newestFirst = (places: Iterable<string>) => [...places].sort((a, b) => compareText(b, a));

/** Distinct places, spread over some partitions. */
const spread = fc
  .uniqueArray(fc.integer({ min: 100, max: 999 }), { maxLength: 60, size: 'max' })
  .chain((numbers) =>
    fc
      .array(fc.nat({ max: 4 }), { minLength: numbers.length, maxLength: numbers.length })
      .map((owners) => [0, 1, 2, 3, 4].map((owner) => numbers.filter((_, at) => owners[at] === owner).map(String))),
  );
const limits = fc.integer({ min: 1, max: 25 });

describe('one list out of several', () => {
  it('holds everything of all once, the newest first, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(spread, limits, async (places, limit) => {
        const { sources } = partitions(places);

        const walked = await walk(() => sources, limit);

        const all = newestFirst(places.flat());
        expect(walked.places).toEqual(all);
        expect(walked.pages).toBe(Math.max(1, Math.ceil(all.length / limit)));
      }),
    );
  });

  it('holds what fits once, also where sources give up looking for it', async () => {
    const isEven = (place: string) => Number(place) % 2 === 0;
    await fc.assert(
      fc.asyncProperty(spread, limits, fc.integer({ min: 1, max: 6 }), async (places, limit, patience) => {
        const { sources } = partitions(places, patience, isEven);

        const walked = await walk(() => sources, limit);

        expect(walked.places).toEqual(newestFirst(places.flat().filter(isEven)));
      }),
    );
  });

  it('holds what was there exactly once, whatever comes in while somebody reads, and the late ones behind the reader too', async () => {
    const arrival = fc.integer({ min: 1000, max: 9999 }).map((number) => `${String(number).slice(0, 3)}-${number}`);
    const arrivals = fc.uniqueArray(fc.tuple(fc.nat({ max: 4 }), arrival), {
      maxLength: 30,
      size: 'max',
      selector: ([, place]) => place,
    });
    await fc.assert(
      fc.asyncProperty(spread, limits, arrivals, async (places, limit, coming) => {
        const { things, sources } = partitions(places);
        const behind: string[] = [];
        const unread = [...coming];
        const arrive = (place: string) => {
          const known = new Set(things.flat().map((one) => one.place));
          for (const [owner, arrived] of unread.splice(0, 3).filter((one) => !known.has(one[1]))) {
            things[owner]?.push(thing(arrived));
            if (arrived < place) behind.push(arrived);
          }
        };

        const walked = await walk(() => sources, limit, arrive);

        expect(walked.places).toEqual(newestFirst([...places.flat(), ...behind]));
      }),
    );
  });

  it('goes on where it was when partitions are merged in, or taken out, between two pages', async () => {
    await fc.assert(
      fc.asyncProperty(spread, limits, fc.nat({ max: 4 }), fc.boolean(), async (places, limit, changed, isMerge) => {
        const { sources } = partitions(places);
        const others = sources.filter((_, index) => index !== changed);
        let isFirst = true;
        let turn = '';

        const walked = await walk(
          () => (isFirst === isMerge ? others : sources),
          limit,
          (place) => {
            if (isFirst) turn = place;
            isFirst = false;
          },
        );

        const theirs = new Set(places[changed]);
        const shown = places.flat().filter((place) => {
          if (!theirs.has(place)) return true;
          const isAfter = turn !== '' && place < turn;
          return isMerge ? isAfter : !isAfter;
        });
        expect(walked.places).toEqual(newestFirst(shown));
      }),
    );
  });

  it('asks a single source once a page, for no more than the page', async () => {
    const { sources, asked } = partitions([Array.from({ length: 30 }, (_, index) => String(100 + index))]);

    const page = await fanIn(sources, { limit: 20, after: undefined });

    expect(page.items).toHaveLength(20);
    expect(page.place).toBe('110');
    expect(asked()).toBe(1);
  });

  it('asks several sources in few rounds, though one of them holds all that is new', async () => {
    const old = Array.from({ length: 100 }, (_, index) => String(100 + index));
    const recent = Array.from({ length: 100 }, (_, index) => String(500 + index));
    const { sources, asked } = partitions([old, recent]);

    const page = await fanIn(sources, { limit: 50, after: undefined });

    expect(page.items.map(({ place }) => place)).toEqual(newestFirst(recent).slice(0, 50));
    expect(asked()).toBeLessThanOrEqual(3);
  });
});
