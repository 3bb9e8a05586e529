import { createHandlerState } from '@afluente/app/state/handler-state';
import { createStateStore } from '@afluente/store/state/state-store';
import type { HubTable } from '@afluente/store/table/hub-table';
import { monday } from './measured-facts';

/** By the name of the row in README.md of the store: what a handler's state costs. */
export const stateScenarios: Readonly<Record<string, (table: HubTable) => Promise<() => Promise<unknown>>>> = {
  'state of a handler': async (table) => {
    const { place, state } = await counted(table);
    return () => state.get(place, monday);
  },
  'state of a handler, counted up': async (table) => {
    const { place, state } = await counted(table);
    return () => state.increment(place, 1, { eventId: 'second', now: monday });
  },
};

async function counted(table: HubTable) {
  const state = createHandlerState(createStateStore(table), 'tally-leads');
  const place = { key: 'leads', customerId: 'cus_01KJVHZE00ABCDEFGHJKMNPQRS' };
  await state.increment(place, 1, { eventId: 'first', now: monday });
  return { state, place };
}
