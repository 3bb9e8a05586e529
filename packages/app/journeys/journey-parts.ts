import type { Lead } from '@afluente/domain/leads/lead-record';
import type { KeepOptions, Kept, StatePlace } from '@afluente/domain/state/handler-state';
import type { InteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { JourneyStore } from '@afluente/store/journeys/journey-store';
import type { ConfigMemory } from '../policies/config-memory';
import type { JourneyBook } from './journey-book';

/** What journeys are decided with. */
export interface JourneyParts {
  readonly record: Pick<RecordReader, 'load'>;
  readonly interactions: InteractionReader;
  readonly leads: { get(leadId: string): Promise<Lead | undefined> };
  readonly journeys: JourneyStore;
  readonly book: JourneyBook;
  readonly config: ConfigMemory;
}

/** What `advance-journeys` keeps for itself of endings that came before the entry they follow. */
export interface EndingsKept {
  get(place: StatePlace, now: string): Promise<Kept>;
  put(place: StatePlace, value: string, options: KeepOptions & { readonly over: number }): Promise<boolean>;
}
