import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent } from '@afluente/events/define-event';
import { followsVersion } from './conditions';
import type { HubTable } from './hub-table';
import type { ItemDefinition } from './item-definition';
import { putIf } from './write-items';

/** The next state of something, `version` one above the one seen, and the events that it causes. */
export interface NextState<State> {
  readonly state: State;
  readonly events?: readonly DomainEvent[];
}

/**
 * Writes the next state of something. True also where that very state is there: an earlier attempt, of which only the answer was lost.
 * False where somebody else was there first.
 */
export async function putNext<State extends { readonly version: number }>(
  table: HubTable,
  definition: ItemDefinition<State>,
  { state, events = [] }: NextState<State>,
): Promise<boolean> {
  const [item] = definition.itemsOf(state, events);
  const refused = await putIf(table, { item, condition: followsVersion(state.version) });
  if (refused === undefined) return true;
  return refused.existing !== undefined && isDeepStrictEqual(kept(definition.stateOf(refused.existing)), kept(state));
}

/** As the table keeps it: without what is undefined. */
const kept = (state: unknown): unknown => JSON.parse(JSON.stringify(state));
