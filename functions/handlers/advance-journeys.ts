import { advanceJourneys } from '@afluente/app/journeys/advance-journeys';
import { mergeEnrolments, unmergeEnrolments } from '@afluente/app/journeys/change-enrolment';
import { ConsentChanged } from '@afluente/events/consent';
import { CustomerCreated, CustomersMerged, CustomersUnmerged, CustomerUpdated } from '@afluente/events/customers';
import { DealOpened, DealStageChanged } from '@afluente/events/deals';
import { EnrolledCustomerActed, JourneyEntered, JourneyExited } from '@afluente/events/journeys';
import { LeadAssigned, LeadCaptured, LeadStatusChanged } from '@afluente/events/leads';
import { LeadQualified, LeadScored } from '@afluente/events/scoring';
import { TaskClosed } from '@afluente/events/tasks';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createInteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createJourneyStore } from '@afluente/store/journeys/journey-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { journeyBook } from '../parts/journey-book';
import { stateOf } from '../parts/state-of';

/** What journeys may begin and end on (domain/journeys/journey.ts). */
export const handler = eventHandler(
  {
    summary: 'Lets customers into the journeys that an event begins, and out of those that it ends.',
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
    ],
    table: 'write',
    publishes: [JourneyEntered, JourneyExited],
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: {
      record: part(createRecordReader),
      interactions: part(createInteractionReader),
      leads: part(createLeadStore),
      journeys: part(createJourneyStore),
      book: journeyBook,
      state: stateOf('advance-journeys'),
    },
  },
  async (event, kit) => {
    const { data, occurredAt: at } = event;
    if (!('mergeId' in data)) return advanceJourneys(event, kit);
    const settle = event.type === 'CustomersMerged' ? mergeEnrolments : unmergeEnrolments;
    return settle({ ...data, at }, kit);
  },
);
