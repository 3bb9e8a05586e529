import { advanceJourneys } from '@afluente/app/journeys/advance-journeys';
import { mergeEnrolments, unmergeEnrolments } from '@afluente/app/journeys/change-enrolment';
import { followSegments } from '@afluente/app/segments/follow-segments';
import { CaseChanged } from '@afluente/events/cases';
import { ConsentChanged } from '@afluente/events/consent';
import {
  CustomerCreated,
  CustomersMerged,
  CustomersUnmerged,
  CustomerUpdated,
  InteractionCorrected,
} from '@afluente/events/customers';
import { DealOpened, DealStageChanged } from '@afluente/events/deals';
import { EnrolledCustomerActed, JourneyEntered, JourneyExited } from '@afluente/events/journeys';
import { LeadAssigned, LeadCaptured, LeadStatusChanged } from '@afluente/events/leads';
import { LifecycleChanged } from '@afluente/events/lifecycle';
import { LeadQualified, LeadScored } from '@afluente/events/scoring';
import { CustomerEnteredSegment, CustomerLeftSegment, WatchedActivityRecorded } from '@afluente/events/segments';
import { TaskClosed } from '@afluente/events/tasks';
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
    on: [
      LeadCaptured,
      LeadAssigned,
      LeadQualified,
      LeadScored,
      LeadStatusChanged,
      CustomerCreated,
      CustomerUpdated,
      ConsentChanged,
      DealOpened,
      DealStageChanged,
      TaskClosed,
      JourneyExited,
      EnrolledCustomerActed,
      CustomersMerged,
      CustomersUnmerged,
      InteractionCorrected,
      CaseChanged,
      LifecycleChanged,
      WatchedActivityRecorded,
      CustomerEnteredSegment,
      CustomerLeftSegment,
    ],
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
    if (hasSegments && !ofSegments.has(type)) await followSegments(event, kit);
    if (!('mergeId' in data)) return advanceJourneys(event, journeys, kit);
    const settle = type === 'CustomersMerged' ? mergeEnrolments : unmergeEnrolments;
    return settle({ ...data, at }, kit);
  },
);

/** What follows from segments alone, and changes none. */
const ofSegments: ReadonlySet<string> = new Set([CustomerEnteredSegment.name, CustomerLeftSegment.name]);
