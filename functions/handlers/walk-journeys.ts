import { walkJourney } from '@afluente/app/journeys/walk-journey';
import { JourneyExited } from '@afluente/events/journeys';
import { MessageRequested } from '@afluente/events/messages';
import { NoticeRequested } from '@afluente/events/notices';
import { TaskOpened } from '@afluente/events/tasks';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createInteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createJourneyStore } from '@afluente/store/journeys/journey-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { configMemory } from '../parts/config-memory';
import { journeyBook } from '../parts/journey-book';

/** Woken by the clocks that enrolments set: when somebody enters, and at the end of each wait. */
export const handler = clockHandler(
  {
    summary: 'Takes the steps of a journey that are due, up to the next wait, unless something has ended it.',
    timeoutSeconds: 30,
    attempts: 9,
    table: 'write',
    publishes: [MessageRequested, TaskOpened, NoticeRequested, JourneyExited],
    uses: {
      record: part(createRecordReader),
      interactions: part(createInteractionReader),
      leads: part(createLeadStore),
      journeys: part(createJourneyStore),
      book: journeyBook,
      config: configMemory,
    },
  },
  (clock, kit, { rangAt }) => walkJourney({ clock, rangAt }, kit),
);
