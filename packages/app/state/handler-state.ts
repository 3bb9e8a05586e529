import type { ItemWrite } from '@afluente/domain/entity';
import { RejectedError } from '@afluente/domain/errors';
import {
  checkKey,
  counted,
  countedId,
  type Json,
  type KeepOptions,
  type Kept,
  keptAt,
  type StatePlace,
  writeState,
} from '@afluente/domain/state/handler-state';
import type { StateStore } from '@afluente/store/state/state-store';
import { untilSettled } from '../until-settled';

/** What a handler keeps for itself, under its own name: no other handler sees it. */
export interface HandlerState {
  /** What is there at `now` (`kit.now`); without a value where nothing is, or where its time is over. */
  get(place: StatePlace, now: string): Promise<Kept>;
  /** Keeps a value over the version that was seen (0: nothing). False where another was first: get it and decide again. */
  put(place: StatePlace, value: Json, options: KeepOptions & { readonly over: number }): Promise<boolean>;
  /**
   * Adds to a number and returns the sum; the same event again changes nothing. Throws RejectedError `state.notANumber` where something else is
   * there, RetryableError `state.busy` where others were first each time.
   */
  increment(place: StatePlace, by: number, options: KeepOptions & { readonly eventId: string }): Promise<number>;
}

/** The state of a handler, over the table. */
export function createHandlerState(store: StateStore, handler: string): HandlerState {
  return {
    get: async (place, now) => {
      checkKey(place);
      return keptAt((await store.read(handler, place)).state, now);
    },
    put: async (place, value, options) => {
      checkKey(place);
      return store.save([writeState(handler, place, { ...options, value })]);
    },
    increment: async (place, by, { eventId, ...options }) => {
      checkKey(place);
      const { now } = options;
      const id = countedId(place, eventId);
      const { seen, change } = await untilSettled<Seen, Counting | undefined>({
        load: async () => {
          const { state, isCounted } = await store.read(handler, place, id);
          const { value, version } = keptAt(state, now);
          return { sum: numberOf(value), version, isCounted };
        },
        decide: ({ sum, version, isCounted }) => {
          if (isCounted) return undefined;
          const value = sum + by;
          const write = writeState(handler, place, { ...options, value, over: version });
          return { sum: value, writes: [write, counted(handler, id, now)] };
        },
        save: ({ writes }) => store.save(writes),
        busy: 'state.busy',
      });
      return change?.sum ?? seen.sum;
    },
  };
}

interface Seen {
  readonly sum: number;
  readonly version: number;
  readonly isCounted: boolean;
}

interface Counting {
  readonly sum: number;
  readonly writes: readonly ItemWrite[];
}

function numberOf(value: Json | undefined): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  throw new RejectedError('state.notANumber', 'What is kept there is no number: increment counts numbers alone');
}
