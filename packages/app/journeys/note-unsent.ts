import { type Unsent, unsentNoted } from '@afluente/domain/journeys/note-unsent';
import type { JourneyStore } from '@afluente/store/journeys/journey-store';
import { untilSettled } from '../until-settled';

/** Notes with the enrolment that a message of one of its steps reached nobody, once; `at`: ISO 8601. Nothing where the enrolment is gone. */
export async function noteUnsent(
  enrolmentId: string,
  unsent: Unsent & { readonly at: string },
  { journeys }: { readonly journeys: Pick<JourneyStore, 'get' | 'save'> },
): Promise<void> {
  await untilSettled({
    load: () => journeys.get(enrolmentId),
    decide: (enrolment) => enrolment && unsentNoted(enrolment, unsent, unsent.at),
    save: (writes) => journeys.save({ writes }),
    busy: 'journey.busy',
  });
}
