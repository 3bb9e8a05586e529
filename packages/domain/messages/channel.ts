import { messageChannels } from '@afluente/events/messages';
import * as z from 'zod';
import { configId } from '../config-id';

/** A channel: what messages leave by, which is a vendor's account. Its secrets are in the secret store only. */

/** What a channel may carry: messages to people by their kind, and notices to colleagues. */
export const carried = [...messageChannels, 'notice'] as const;
export type Carried = (typeof carried)[number];

const Setting = z.union([z.string().max(2048), z.number(), z.boolean()]);

export const Channel = z.object({
  id: configId,
  version: z.number().int().min(1),
  vendor: z.string(),
  name: z.string().min(1).max(200),
  carries: z.array(z.enum(carried)).min(1),
  /** of several that carry the same, the one that is taken where none is named: the highest, then the first by id */
  rank: z.number().int().min(0).max(100),
  /** the source that hears what the vendor reports of messages: their statuses find them by it */
  eventsFrom: configId.optional(),
  settings: z.record(z.string().max(64), Setting),
  /** names of the secrets that are set; the values are never here */
  secretNames: z.array(z.string()),
  /** raised whenever a secret changes, so that whoever holds older ones fetches them again */
  secretsVersion: z.number().int().min(0),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Channel = z.output<typeof Channel>;

/** The channel that carries this where none is named: the highest rank, then the first by id; undefined where none does. */
export function channelFor(channels: readonly Channel[], kind: Carried): Channel | undefined {
  return channels
    .filter(({ carries }) => carries.includes(kind))
    .sort((one, other) => other.rank - one.rank || (one.id < other.id ? -1 : 1))[0];
}
