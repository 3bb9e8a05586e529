import type { Item } from '@afluente/store/table/define-codec';
import { type Fault, faults, type HubWorld } from './hub-environment';

/** Calls to AWS that go wrong one by one, and what is to be the same afterwards. */

/** Plays a story in which the calls with these numbers, counted from 1, go wrong; says how many calls there were. */
export async function playWith(
  world: HubWorld,
  spoilt: ReadonlyMap<number, Fault>,
  story: () => Promise<unknown>,
): Promise<number> {
  let calls = 0;
  world.spoil = () => {
    calls += 1;
    return spoilt.get(calls);
  };
  await story().finally(() => {
    world.spoil = () => undefined;
  });
  return calls;
}

/** What a story came to: how many calls there were, and what is to be the same whatever went wrong. */
export interface Played<End = unknown> {
  readonly calls: number;
  readonly end: End;
}

const longestMs = 120_000;

type Play = (spoilt: ReadonlyMap<number, Fault>) => Promise<Played>;

/** Registers the tests that a story, played from its beginning, ends as on a good day, whichever of its calls goes wrong in whichever way. */
export function endsTheSame(play: Play): void {
  it.each(faults)(
    'ends the same, whichever call it is that goes wrong: %s',
    async (fault) => {
      const { calls, end } = await play(new Map());
      for (let call = 1; call <= calls; call += 1) {
        const spoilt = new Map([[call, fault]]);
        expect({ spoilt, end: (await play(spoilt)).end }).toEqual({ spoilt, end });
      }
    },
    longestMs,
  );
}

/** Registers the test that it does so where calls go wrong in pairs: of those that follow each other, and those with one between, every third. */
export function endsTheSameInPairs(play: Play): void {
  it(
    'ends the same where calls go wrong in pairs',
    async () => {
      const { calls, end } = await play(new Map());
      for (let call = 1; call < calls; call += 3) {
        const second = call + 1 + (call % 2);
        const spoilt = new Map<number, Fault>().set(call, 'lost answer').set(second, 'fails');
        expect({ spoilt, end: (await play(spoilt)).end }).toEqual({ spoilt, end });
      }
    },
    longestMs,
  );
}

/** All that lasts of a table, but the partitions left out. Where raw bytes lie depends on how a batch was cut, and is no part of it. */
export function lasting(items: readonly Item[], leftOut: RegExp): readonly string[] {
  return items
    .filter(({ PK }) => !leftOut.test(String(PK)))
    .map(({ raw: _raw, batch: _batch, ...rest }) => JSON.stringify(Object.entries(rest).sort()))
    .sort();
}
