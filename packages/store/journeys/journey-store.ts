import type { ProfileChange } from '@afluente/domain/customers/record/commit';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { ItemWrite } from '@afluente/domain/entity';
import type { Enrolment } from '@afluente/domain/journeys/enrolment-record';
import type { Interaction } from '@afluente/events/interaction-shape';
import { clockItem } from '../clocks/clock-item';
import { timelineSince } from '../customers/interactions/timeline-since';
import { isProfile, partItem } from '../customers/record/customer-item';
import { profileKey } from '../customers/record/customer-keys';
import { recordOfItem } from '../customers/record/load-records';
import { followsVersion } from '../table/conditions';
import type { HubTable } from '../table/hub-table';
import { oneAnItem, putsOf, withoutThoseThere } from '../table/item-writes';
import { itemsByType } from '../table/items-by-type';
import { customerIdOf } from '../table/key-parts';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { readItem, readItems } from '../table/read-items';
import { readIndexPage } from '../table/read-page';
import { putTogether } from '../table/write-items';
import { taskItem } from '../tasks/task-item';
import { enrolmentItem } from './enrolment-item';
import { enrolmentIdOfIndex, enrolmentKey, enrolmentsPartition, enrolmentsRange } from './enrolment-keys';

/** What a step, an entry or an exit changes, all of it or nothing. */
export interface JourneyChange extends ProfileChange {
  readonly writes: readonly ItemWrite[];
}

export interface JourneyStore {
  /** consistent; undefined where there is none */
  get(enrolmentId: string): Promise<Enrolment | undefined>;
  /** With the record of whose it is; consistent, in one call where the customer is not merged. Undefined where either is not there. */
  withRecord(
    enrolmentId: string,
  ): Promise<{ readonly enrolment: Enrolment; readonly record: CustomerRecord } | undefined>;
  /** All of these source records, those who left too; consistent. */
  ofCustomer(partIds: readonly string[]): Promise<readonly Enrolment[]>;
  /** Those of a journey, the latest entry first. */
  list(of: Pick<Enrolment, 'journeyId' | 'status'>, page: PageRequest): Promise<Page<Enrolment>>;
  /** What is on the timelines of these source records since a time, the newest first, at most 500. */
  since(partIds: readonly [string, ...string[]], time: string): Promise<readonly Interaction[]>;
  /** False where somebody else was first: read and decide again. */
  save(change: JourneyChange): Promise<boolean>;
}

const items = itemsByType([enrolmentItem, clockItem, taskItem]);
const mostOfCustomer = 500;
const mostSince = 500;

/** Enrolments of a live table. */
export function createJourneyStore(table: HubTable): JourneyStore {
  return {
    get: async (enrolmentId) => {
      const key = enrolmentKey(enrolmentId);
      const item = key && (await readItem(table, key, 'consistent'));
      return item && enrolmentItem.stateOf(item);
    },
    withRecord: (enrolmentId) => readWithRecord(table, enrolmentId),
    ofCustomer: async (partIds) => (await Promise.all(partIds.map((id) => readOf(table, id)))).flat(),
    list: (of, page) => listOf(table, of, page),
    since: (partIds, time) => timelineSince(table, { partIds, time, most: mostSince, page: 50 }),
    save: (change) => save(table, change),
  };
}

async function readWithRecord(table: HubTable, enrolmentId: string) {
  const key = enrolmentKey(enrolmentId);
  if (key === undefined) return undefined;
  const [item, profile] = await readItems(table, [key, profileKey(customerIdOf(key))], 'consistent');
  if (item === undefined || profile === undefined || !isProfile(profile)) return undefined;
  return { enrolment: enrolmentItem.stateOf(item), record: await recordOfItem(table, profile) };
}

async function save(table: HubTable, { writes, profile, survivor }: JourneyChange): Promise<boolean> {
  const wanted = await withoutThoseThere(table, items, oneAnItem(items, writes));
  const parts = [profile, survivor].flatMap((part) =>
    part ? [{ item: partItem(part), condition: followsVersion(part.version) }] : [],
  );
  const puts = [...wanted.flatMap((write) => putsOf(items, write)), ...parts];
  return puts.length === 0 || (await putTogether(table, puts)).done;
}

async function readOf(table: HubTable, customerId: string): Promise<readonly Enrolment[]> {
  const range = {
    of: 'table',
    order: 'oldest-first',
    consistency: 'consistent',
    ...enrolmentsRange(customerId),
  } as const;
  const { items: found } = await queryItems(table, range, { limit: mostOfCustomer });
  return found.map(enrolmentItem.stateOf);
}

async function listOf(
  table: HubTable,
  { journeyId, status }: Pick<Enrolment, 'journeyId' | 'status'>,
  page: PageRequest,
): Promise<Page<Enrolment>> {
  const partition = enrolmentsPartition(journeyId, status);
  const list = {
    query: ['enrolments', partition],
    partition,
    order: 'newest-first',
    consistency: 'consistent',
    keyOf: (entry: { readonly GSI1SK: string }) => {
      const key = enrolmentKey(enrolmentIdOfIndex(entry));
      if (key === undefined) throw new RangeError('The index lists what is no enrolment');
      return key;
    },
  } as const;
  const { items: found, ...rest } = await readIndexPage(table, list, page);
  // the index may lag behind somebody who left just now
  return { items: found.map(enrolmentItem.stateOf).filter((one) => one.status === status), ...rest };
}
