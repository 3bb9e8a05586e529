import type { Channel } from '@afluente/domain/messages/channel';
import { channelConfig } from '@afluente/domain/messages/channel-config';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { allOf } from '../policies/all-of';
import { timedCache } from '../timed-cache';

/** The channels that are set up: from memory nearly always, from the table at most every ten seconds. */
export interface ChannelReader {
  /** `maxAgeMs`: 0 reads them anew */
  all(maxAgeMs?: number): Promise<readonly Channel[]>;
}

const lifeMs = 10_000;

/** A reader over this store, with a memory of its own. */
export function createChannelReader(config: Pick<ConfigStore, 'list'>): ChannelReader {
  const cache = timedCache(() => allOf(config, channelConfig), { entries: 1, staleMs: 5 * 60_000 });
  return { all: async (maxAgeMs = lifeMs) => (await cache.get('all', maxAgeMs)).value };
}
