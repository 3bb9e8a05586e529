import { createHash } from 'node:crypto';
import type { Item } from '@afluente/store/table/define-codec';
import { dailySeed } from './daily-seed';
import { type Fault, faults, type HubEnvironment } from './hub-environment';

/** Calls to AWS that go wrong one by one, and what is to be the same afterwards. */

/** Plays a story in which the calls with these numbers, counted from 1, go wrong; says how many calls there were. */
export async function playWith(
  environment: HubEnvironment,
  spoilt: ReadonlyMap<number, Fault>,
  story: () => Promise<unknown>,
): Promise<number> {
  let calls = 0;
  environment.spoil = () => {
    calls += 1;
    return spoilt.get(calls);
  };
  await story().finally(() => {
    environment.spoil = () => undefined;
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

/**
 * Registers the test that it does so where calls go wrong in pairs: every third call and one of the two after it. Which calls, and
 * how each of them goes wrong, changes from day to day; three days try every first call.
 */
export function endsTheSameInPairs(play: Play): void {
  it(
    'ends the same where calls go wrong in pairs',
    async () => {
      const { calls, end } = await play(new Map());
      for (let call = 1 + (dailySeed % 3); call < calls; call += 3) {
        const [first, second, distance] = drawn(call);
        const spoilt = new Map([
          [call, first],
          [call + distance, second],
        ]);
        expect({ dailySeed, spoilt, end: (await play(spoilt)).end }).toEqual({ dailySeed, spoilt, end });
      }
    },
    longestMs,
  );
}

function drawn(call: number): readonly [Fault, Fault, 1 | 2] {
  const bytes = createHash('sha256').update(`${dailySeed} ${call}`).digest();
  const faultBy = (byte: number) => faults[bytes.readUInt8(byte) % faults.length] ?? 'fails';
  return [faultBy(0), faultBy(1), bytes.readUInt8(2) % 2 === 0 ? 1 : 2];
}

/** All that lasts of a table, but the partitions left out. Where raw bytes lie depends on how a batch was cut, and is no part of it. */
export function lasting(items: readonly Item[], leftOut: RegExp): readonly string[] {
  return items
    .filter(({ PK }) => !leftOut.test(String(PK)))
    .map(({ raw: _raw, batch: _batch, ...rest }) => JSON.stringify(Object.entries(rest).sort()))
    .sort();
}
