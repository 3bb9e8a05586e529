import { noteUnsent } from '@afluente/app/journeys/note-unsent';
import { MessageFailed } from '@afluente/events/messages';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createJourneyStore } from '@afluente/store/journeys/journey-store';

/** A step asks for its message and goes on; what became of it is known later. */
export const handler = eventHandler(
  {
    summary:
      'Notes with the step of a journey that its message did not leave or arrive, so that results count what was sent.',
    on: [MessageFailed],
    where: { data: { about: { enrolmentId: [{ exists: true }] } } },
    table: 'write',
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: { journeys: part(createJourneyStore) },
  },
  async ({ data, occurredAt: at }, kit) => {
    const { messageId, outcome, code, about = {} } = data;
    if (about.enrolmentId !== undefined) await noteUnsent(about.enrolmentId, { messageId, outcome, code, at }, kit);
  },
);
