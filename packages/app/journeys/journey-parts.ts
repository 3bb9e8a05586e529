import type { InteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { JourneyStore } from '@afluente/store/journeys/journey-store';
import type { LeadStore } from '@afluente/store/leads/lead-port';
import type { ConfigMemory } from '../policies/config-memory';
import type { JourneyBook } from './journey-book';

/** What journeys are decided with. */
export interface JourneyParts {
  readonly record: Pick<RecordReader, 'load'>;
  readonly interactions: InteractionReader;
  readonly leads: Pick<LeadStore, 'get'>;
  readonly journeys: JourneyStore;
  readonly book: JourneyBook;
  readonly config: ConfigMemory;
}
