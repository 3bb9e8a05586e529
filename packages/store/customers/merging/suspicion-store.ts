import type { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import type { RaisedSuspicion } from '@afluente/domain/customers/record/commit';
import { suspicionIdFor } from '@afluente/domain/ids';
import { isAbsent } from '../../table/conditions';
import type { HubTable } from '../../table/hub-table';
import { keyOf } from '../../table/item-key';
import type { IndexKey } from '../../table/key-parts';
import type { Page, PageRequest } from '../../table/page';
import { putNext } from '../../table/put-next';
import { queryItems } from '../../table/query-items';
import { readItem, readItems } from '../../table/read-items';
import { readIndexPage } from '../../table/read-page';
import { putTogether, type Refusal } from '../../table/write-items';
import { suspicionItem } from './suspicion-item';
import {
  suspectedRange,
  suspicionIdOfIndex,
  suspicionIdOfSuspected,
  suspicionKey,
  suspicionsIndexRange,
} from './suspicion-keys';

/** Pairs of customers that may be one person; one suspicion a pair, for ever. All reads are consistent, but those of `list`. */
export interface SuspicionStore {
  /**
   * Writes a suspicion with its events where the pair has none, and says so in the partitions of both. `known` where the pair has
   * one already, which stays as it is; a repeat whose first answer was lost is `raised`; `busy` where others were at it in that moment.
   */
  raise(raised: RaisedSuspicion): Promise<'raised' | 'known' | 'busy'>;
  get(suspicionId: string): Promise<Suspicion | undefined>;
  /** The highest score first, then the newest; the open ones where no status is given. */
  list(filter: { readonly status?: Suspicion['status'] }, page: PageRequest): Promise<Page<Suspicion>>;
  /** Those about these pairs, by suspicion id; pairs without one are absent. One call a hundred pairs. */
  between(pairs: readonly (readonly [string, string])[]): Promise<ReadonlyMap<string, Suspicion>>;
  /** Those about a customer id itself (not about what was merged with it), at most 200. */
  ofPart(customerId: string): Promise<readonly Suspicion[]>;
  /** Writes a suspicion whose `version` is one above the one seen, without events. False on a conflict. */
  save(next: Suspicion): Promise<boolean>;
}

/** Suspicions of duplicates. */
export function createSuspicionStore(table: HubTable): SuspicionStore {
  return {
    raise: (raised) => raiseSuspicion(table, raised),
    get: async (suspicionId) => {
      const item = await readItem(table, suspicionKey(suspicionId), 'consistent');
      return item && suspicionItem.stateOf(item);
    },
    list: (filter, page) => listSuspicions(table, filter.status ?? 'open', page),
    between: async (pairs) => {
      const found = await readSuspicions(
        table,
        pairs.map(([one, other]) => suspicionIdFor(one, other)),
      );
      return new Map(found.map((suspicion) => [suspicion.id, suspicion]));
    },
    ofPart: (customerId) => suspicionsOf(table, customerId),
    save: (next) => putNext(table, suspicionItem, { state: next }),
  };
}

async function raiseSuspicion(table: HubTable, { suspicion, events }: RaisedSuspicion) {
  const [item, ...noted] = suspicionItem.itemsOf(suspicion, events);
  const outcome = await putTogether(table, [{ item, condition: isAbsent }, ...noted.map((one) => ({ item: one }))]);
  if (outcome.done) return 'raised';
  const isRefused = outcome.refusals.some((refusal) => refusal !== undefined);
  if (!isRefused) return 'busy';
  return isRaised(outcome.refusals[0], { suspicion, events }) ? 'raised' : 'known';
}

/** An earlier attempt, of which only the answer was lost: it is there with these very events. */
function isRaised(refused: Refusal | undefined, { events }: RaisedSuspicion): boolean {
  if (refused?.existing === undefined || events.length === 0) return false;
  const there = suspicionItem.eventsOf(refused.existing).map(({ id }) => id);
  return there.join() === events.map(({ id }) => id).join();
}

async function readSuspicions(table: HubTable, ids: readonly string[]): Promise<readonly Suspicion[]> {
  const items = await readItems(table, ids.map(suspicionKey), 'consistent');
  return items.flatMap((item) => (item === undefined ? [] : [suspicionItem.stateOf(item)]));
}

async function listSuspicions(
  table: HubTable,
  status: Suspicion['status'],
  page: PageRequest,
): Promise<Page<Suspicion>> {
  const list = {
    query: ['suspicions', status],
    ...suspicionsIndexRange(status),
    keyOf: (entry: Pick<IndexKey, 'GSI1SK'>) => suspicionKey(suspicionIdOfIndex(entry)),
    consistency: 'consistent',
  } as const;
  const { items, ...rest } = await readIndexPage(table, list, page);
  // the index may lag behind one that was decided just now
  return { items: items.map(suspicionItem.stateOf).filter((suspicion) => suspicion.status === status), ...rest };
}

/** More than anybody has. */
const mostOfOne = 200;

async function suspicionsOf(table: HubTable, customerId: string): Promise<readonly Suspicion[]> {
  const range = {
    of: 'table',
    ...suspectedRange(customerId),
    order: 'oldest-first',
    consistency: 'consistent',
  } as const;
  const { items } = await queryItems(table, range, { limit: mostOfOne });
  return readSuspicions(
    table,
    items.map((item) => suspicionIdOfSuspected(keyOf(item))),
  );
}
