import { advanceJourneys } from '@afluente/app/journeys/advance-journeys';
import { mergeEnrolments, unmergeEnrolments } from '@afluente/app/journeys/change-enrolment';
import { followSegments } from '@afluente/app/segments/follow-segments';
import { exceptNotFor } from '@afluente/domain/audiences';
import { concerningEvents, concernsSegments } from '@afluente/domain/journeys/concerned';
import { JourneyEntered, JourneyExited } from '@afluente/events/journeys';
import { CustomerEnteredSegment, CustomerLeftSegment } from '@afluente/events/segments';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createInteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import { createJourneyStore } from '@afluente/store/journeys/journey-store';
import { journeyBook } from '../parts/journey-book';
import { segmentParts } from '../parts/segment-parts';
import { stateOf } from '../parts/state-of';

/** What journeys may begin and end on (domain/journeys/journey.ts), and what segments go by: one queue for both, so that segments cost nobody who has none. */
export const handler = eventHandler(
  {
    summary:
      'Lets customers into the journeys that an event begins, and out of those that it ends; keeps them in the segments that they belong to.',
    on: [...concerningEvents],
    // where nothing that is configured goes by it, an event is not even put into the queue
    where: exceptNotFor('journeys'),
    table: 'write',
    publishes: [JourneyEntered, JourneyExited, CustomerEnteredSegment, CustomerLeftSegment],
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      ...segmentParts,
      interactions: part(createInteractionReader),
      journeys: part(createJourneyStore),
      book: journeyBook,
      state: stateOf('advance-journeys'),
    },
  },
  async (event, kit) => {
    const { data, occurredAt: at, type } = event;
    const { journeys, hasSegments } = await kit.book.inForce();
    if (hasSegments && concernsSegments(event)) await followSegments(event, kit);
    if (!('mergeId' in data)) return advanceJourneys(event, journeys, kit);
    const settle = type === 'CustomersMerged' ? mergeEnrolments : unmergeEnrolments;
    return settle({ ...data, at }, kit);
  },
);
