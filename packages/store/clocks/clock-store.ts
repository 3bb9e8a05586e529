import type { Clock } from '@afluente/domain/clocks/clock';
import type { ClockPlace, ClockProgress } from '@afluente/domain/clocks/ringing';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { putNext } from '../table/put-next';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { clockItem, clockProgressItem } from './clock-item';
import { clockPlaceOf, clockProgressKey, dueRange, shards } from './clock-keys';

/** The clocks of the table, read for ringing. */
export interface ClockStore {
  readonly shards: readonly string[];
  /** consistent; undefined before the first tick */
  progress(): Promise<ClockProgress | undefined>;
  /** Writes the next version; false where another tick did. */
  saveProgress(progress: ClockProgress): Promise<boolean>;
  /** The next clocks of a shard after a place that are due before a time (ISO 8601), consistent. */
  due(shard: string, after: ClockPlace, before: string): Promise<DueClocks>;
}

export interface DueClocks {
  readonly clocks: readonly Clock[];
  /** items that this release cannot read */
  readonly unreadable: readonly Item[];
  /** where to go on; `at` is the end that was asked for when there is no more */
  readonly place: ClockPlace;
}

const mostAtOnce = 1000;

/** The clocks of the table. */
export function createClockStore(table: HubTable): ClockStore {
  return {
    shards,
    progress: async () => {
      const item = await readItem(table, clockProgressKey(), 'consistent');
      return item && clockProgressItem.stateOf(item);
    },
    saveProgress: (state) => putNext(table, clockProgressItem, { state }),
    due: (shard, after, before) => readDue(table, shard, after, before),
  };
}

async function readDue(table: HubTable, shard: string, after: ClockPlace, before: string): Promise<DueClocks> {
  const { end, ...range } = dueRange(shard, after, before);
  const query = { of: 'table', ...range, order: 'oldest-first', consistency: 'consistent' } as const;
  const { items, last } = await queryItems(table, query, { limit: mostAtOnce });
  const read = items.filter((item) => !isAt(item, after)).map((item) => ({ item, clock: readClock(item) }));
  return {
    clocks: read.flatMap(({ clock }) => clock ?? []),
    unreadable: read.flatMap(({ item, clock }) => (clock === undefined ? [item] : [])),
    place: last === undefined ? { at: end, id: '' } : placeOf(last),
  };
}

/** The range begins with the place itself, which was sent. */
const isAt = (item: Item, { at, id }: ClockPlace) => {
  const place = placeOf(item);
  return place.at === at && place.id === id;
};

const placeOf = ({ SK }: Item): ClockPlace => clockPlaceOf({ SK: String(SK) });

/** One that a later release wrote must not stand in the way of all others. */
function readClock(item: Item): Clock | undefined {
  try {
    return clockItem.stateOf(item);
  } catch {
    return undefined;
  }
}
