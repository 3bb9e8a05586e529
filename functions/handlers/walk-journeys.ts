import { walkJourney } from '@afluente/app/journeys/walk-journey';
import { JourneyExited } from '@afluente/events/journeys';
import { MessageRequested } from '@afluente/events/messages';
import { NoticeRequested } from '@afluente/events/notices';
import { TaskOpened } from '@afluente/events/tasks';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createInteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import { createJourneyStore } from '@afluente/store/journeys/journey-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { batchConfig } from '../parts/batch-config';
import { journeyBook } from '../parts/journey-book';

/** Woken by the clocks that enrolments set: when somebody enters, and at the end of each wait. */
export const handler = clockHandler(
  {
    summary: 'Takes the steps of a journey that are due, up to the next wait, unless something has ended it.',
    timeoutSeconds: 30,
    memoryMb: 256,
    attempts: 9,
    table: 'write',
    publishes: [MessageRequested, TaskOpened, NoticeRequested, JourneyExited],
    uses: {
      interactions: part(createInteractionReader),
      leads: part(createLeadStore),
      journeys: part(createJourneyStore),
      book: journeyBook,
      config: batchConfig,
    },
  },
  (clock, kit, { rangAt }) => walkJourney({ clock, rangAt }, kit),
);
