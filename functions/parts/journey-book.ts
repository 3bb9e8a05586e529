import { createJourneyBook } from '@afluente/app/journeys/journey-book';
import { onceAnInvocation } from '@afluente/runtime/invocation';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';

/** Journeys in the memory of this instance; a batch asks once whether they are still in force. */
export const journeyBook = livePart(() => {
  const store = part(createConfigStore)();
  return createJourneyBook({ ...store, stamp: onceAnInvocation(store.stamp) });
});
