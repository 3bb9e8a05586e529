import { createJourneyBook } from '@afluente/app/journeys/journey-book';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';

/** Journeys in the memory of this instance. */
export const journeyBook = livePart(() => createJourneyBook(part(createConfigStore)()));
