import type { CustomerCommit } from '@afluente/domain/customers/record/commit';
import { RejectedError } from '@afluente/domain/errors';
import { InteractionRecorded } from '@afluente/events/customers';
import { oneAnItem, putsOf } from '../../table/item-writes';
import type { ItemsByType } from '../../table/items-by-type';

/** What DynamoDB takes in one transaction: 100 items and 4 MB (AWS: "Managing complex workflows with transactions"). */
const mostItems = 100;
const mostBytes = 3_500_000;
/** leaves room for at least a few interactions beside them */
const mostFixed = 90;

type Entry = CustomerCommit['interactions'][number];

/**
 * Splits a commit into what goes together, and the interactions that are appended after it. The first part holds all that is decided
 * (profile, claims, writes with the interactions that they follow from, and every event but the appended interactions' own), so that
 * after it a crash costs nothing: what is left is decided again as plain interactions of a known customer. Throws RejectedError
 * `store.tooManyClaims` where the commit does not fit.
 */
export function splitCommit(
  commit: CustomerCommit,
  items: ItemsByType,
): { readonly first: CustomerCommit; readonly rest: readonly Entry[] } {
  if (!fitsTogether(commit, items)) {
    throw new RejectedError('store.tooManyClaims', 'A commit holds more claims and writes than one transaction takes');
  }
  const { bound, free } = byWrites(commit);
  const entries = [...bound, ...free];
  const count = Math.max(1, bound.length, fitting(entries, mostItems - fixedItems(commit, items)));
  const rest = entries.slice(count);
  const decided = rest.flatMap(({ events }) => events.filter((event) => event.type !== InteractionRecorded.name));
  const [head, ...others] = entries.slice(0, count);
  const interactions = head === undefined ? [] : [{ ...head, events: [...head.events, ...decided] }, ...others];
  return { first: { ...commit, interactions }, rest: rest.map(recordedOnly) };
}

/** Whether all that must be in one transaction goes into one. */
export function fitsTogether(commit: CustomerCommit, items: ItemsByType): boolean {
  const fixed = fixedItems(commit, items);
  const { bound } = byWrites(commit);
  return fixed <= mostFixed && (bound.length <= 1 || fitting(bound, mostItems - fixed) === bound.length);
}

/** Profiles, claims, and what is written beside interactions. */
function fixedItems({ profile, survivor, claims, sharings = [], writes }: CustomerCommit, items: ItemsByType): number {
  const profiles = [profile, survivor].filter((part) => part !== undefined);
  const puts = oneAnItem(items, writes).flatMap((write) => putsOf(items, write));
  return profiles.length + claims.length + sharings.length + puts.length;
}

/** Interactions that something is written for are bound to be written with it; the others are free to come after. */
function byWrites({ interactions, writes }: CustomerCommit) {
  const causes = new Set(writes.map(({ interactionId }) => interactionId));
  const isBound = ({ recordable }: Entry) => causes.has(recordable.interaction.id);
  return { bound: interactions.filter(isBound), free: interactions.filter((entry) => !isBound(entry)) };
}

/** The interaction without what else it caused. */
export function recordedOnly({ recordable, events }: Entry): Entry {
  return { recordable, events: events.filter((event) => event.type === InteractionRecorded.name) };
}

/** How many of these fit, in items (a timeless one has its claim beside it) and in bytes. */
function fitting(entries: readonly Entry[], room: number): number {
  let items = 0;
  let bytes = 0;
  const end = entries.findIndex(({ recordable, events }) => {
    items += recordable.timeless ? 2 : 1;
    bytes += Buffer.byteLength(
      JSON.stringify([recordable.interaction, events.map(({ data: _data, ...rest }) => rest)]),
    );
    return items > room || bytes > mostBytes;
  });
  return end === -1 ? entries.length : end;
}
