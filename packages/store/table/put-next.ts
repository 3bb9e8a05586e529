import { isDeepStrictEqual } from 'node:util';
import { followsVersion } from './conditions';
import type { Item } from './define-codec';
import type { HubTable } from './hub-table';
import { putIf } from './write-items';

/** The item of a state, and how the state is read from one. */
export interface StateItem<State> {
  readonly item: Item;
  readonly stateOf: (item: Item) => State;
}

/**
 * Writes the next state of something, `version` one above the one seen. True also where that very state is there: an earlier attempt,
 * of which only the answer was lost. False where somebody else was there first.
 */
export async function putNext<State extends { readonly version: number }>(
  table: HubTable,
  next: State,
  { item, stateOf }: StateItem<State>,
): Promise<boolean> {
  const refused = await putIf(table, { item, condition: followsVersion(next.version) });
  if (refused === undefined) return true;
  return refused.existing !== undefined && isDeepStrictEqual(kept(stateOf(refused.existing)), kept(next));
}

/** As the table keeps it: without what is undefined. */
const kept = (state: unknown): unknown => JSON.parse(JSON.stringify(state));
