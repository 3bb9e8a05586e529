import * as z from 'zod';
import { defineEntity, type ItemWrite, next } from '../entity';
import { laterOf } from '../text-order';

/** The pace of a channel: its provider takes so many a second, and who comes beyond that has a place in line. */
export const Pace = z.object({
  channelId: z.string(),
  version: z.number().int().min(1),
  /** the next free place of what is transactional: ISO 8601 */
  transactionalAt: z.iso.datetime(),
  /** the next free place of marketing, which is never before the other */
  marketingAt: z.iso.datetime(),
  /** so many transactional ones were let in; marketing that waits makes room for those since its place was given */
  letIn: z.number().int().min(0),
});
export type Pace = z.output<typeof Pace>;

export const paceEntity = defineEntity({ name: 'pace', schema: Pace });

/** A place in line. */
export const Place = z.object({
  channelId: z.string(),
  at: z.iso.datetime(),
  /** how many had been let in when it was given */
  letIn: z.number().int().min(0),
});
export type Place = z.output<typeof Place>;

export interface Turn {
  readonly channelId: string;
  readonly purpose: 'marketing' | 'transactional';
  readonly ratePerSecond: number;
  /** that it waited for; undefined where it comes anew */
  readonly place: Place | undefined;
  /** ISO 8601 */
  readonly now: string;
}

export type TurnAnswer =
  | { readonly kind: 'go'; readonly writes: readonly ItemWrite[] }
  | { readonly kind: 'wait'; readonly place: Place; readonly writes: readonly ItemWrite[] };

/** What a second holds may leave at once: clocks ring to the second. */
const atOnceMs = 1_000;
/** A place that is past for longer is void: after a standstill all of them would leave together. */
const latestMs = 60_000;

const later = (at: string, ms: number) => new Date(Date.parse(at) + Math.ceil(ms)).toISOString();

/** Whether a message may leave now under the rate of its channel; else when, with the place that is its own then. */
export function turnOf(before: Pace | undefined, turn: Turn): TurnAnswer {
  const { channelId, place, now } = turn;
  const isOwn = place !== undefined && place.channelId === channelId && now <= later(place.at, latestMs);
  return isOwn ? kept(before, place, turn) : given(before, turn);
}

/** Its own place has come, unless transactional ones were let in before it. */
function kept(before: Pace | undefined, place: Place, { purpose, ratePerSecond, now }: Turn): TurnAnswer {
  const letIn = purpose === 'marketing' ? (before?.letIn ?? place.letIn) : place.letIn;
  const at = later(place.at, ((letIn - place.letIn) * 1000) / ratePerSecond);
  return at < later(now, atOnceMs)
    ? { kind: 'go', writes: [] }
    : { kind: 'wait', place: { ...place, at, letIn }, writes: [] };
}

function given(before: Pace | undefined, { channelId, purpose, ratePerSecond, now }: Turn): TurnAnswer {
  const known = before ?? { channelId, version: 0, transactionalAt: now, marketingAt: now, letIn: 0 };
  const apartMs = 1000 / ratePerSecond;
  const isMarketing = purpose === 'marketing';
  const at = laterOf(now, isMarketing ? known.marketingAt : known.transactionalAt);
  const leaves = at < later(now, atOnceMs);
  const state: Pace = {
    ...known,
    version: known.version + 1,
    // marketing that leaves at once takes the place of whoever comes next, of either kind
    transactionalAt:
      isMarketing && !leaves ? known.transactionalAt : later(laterOf(at, known.transactionalAt), apartMs),
    marketingAt: later(isMarketing ? at : laterOf(now, known.marketingAt), apartMs),
    letIn: known.letIn + (isMarketing ? 0 : 1),
  };
  const writes = [next(paceEntity, state)];
  return leaves ? { kind: 'go', writes } : { kind: 'wait', place: { channelId, at, letIn: state.letIn }, writes };
}
