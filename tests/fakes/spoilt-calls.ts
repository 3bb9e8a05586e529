import type { Item } from '@afluente/store/table/define-codec';
import type { Fault, HubWorld } from './hub-world';

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

/** All that lasts of a table, but the partitions left out. Where raw bytes lie depends on how a batch was cut, and is no part of it. */
export function lasting(items: readonly Item[], leftOut: RegExp): readonly string[] {
  return items
    .filter(({ PK }) => !leftOut.test(String(PK)))
    .map(({ raw: _raw, batch: _batch, ...rest }) => JSON.stringify(Object.entries(rest).sort()))
    .sort();
}
