import type { Journey } from '@afluente/domain/journeys/journey';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { segmentConfig } from '@afluente/domain/segments/segment-config';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { allOf } from '../policies/all-of';
import { boundedMemory } from '../policies/bounded-memory';

/** What events move customers into and out of. */
export interface BookInForce {
  readonly journeys: readonly Journey[];
  readonly hasSegments: boolean;
}

/** Journeys from memory: those in force while nothing changes, and versions, which never change. */
export interface JourneyBook {
  /** One read unit where no configuration has changed since. */
  inForce(): Promise<BookInForce>;
  /** That very version, in force or not. */
  version(of: { readonly journeyId: string; readonly journeyVersion: number }): Promise<Journey | undefined>;
}

const longestMs = 5 * 60_000;
const mostBytes = 4 * 1024 * 1024;

/** A book over this store, with a memory of its own. */
export function createJourneyBook(store: Pick<ConfigStore, 'stamp' | 'list' | 'version'>): JourneyBook {
  const versions = boundedMemory<Journey>(mostBytes);
  let known: (BookInForce & { readonly stamp: string; readonly at: number }) | undefined;
  const keep = (journey: Journey): Journey => {
    const name = [journey.id, journey.version].join(' ');
    // the same object, so that what was compiled of it is still good
    const kept = versions.get(name) ?? journey;
    versions.set(name, kept, JSON.stringify(kept).length);
    return kept;
  };
  return {
    inForce: async () => {
      const stamp = await store.stamp();
      if (known?.stamp === stamp && performance.now() - known.at < longestMs) return known;
      const [journeys, segments] = await Promise.all([
        allOf(store, journeyConfig),
        store.list(segmentConfig, { limit: 1 }),
      ]);
      known = {
        ...{ stamp, at: performance.now() },
        ...{ journeys: journeys.map(keep), hasSegments: segments.items.length > 0 },
      };
      return known;
    },
    version: async ({ journeyId, journeyVersion }) => {
      const kept = versions.get([journeyId, journeyVersion].join(' '));
      if (kept !== undefined) return kept;
      const found = await store.version(journeyConfig, journeyId, journeyVersion);
      return found && keep(found);
    },
  };
}
