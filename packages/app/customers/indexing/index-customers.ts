import {
  areSameEntries,
  entriesFor,
  type IndexEntries,
  joinEntries,
  noEntries,
} from '@afluente/domain/customers/merging/index-entries';
import type { LikenessCause } from '@afluente/domain/customers/merging/likeness-suspicion';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { RetryableError } from '@afluente/domain/errors';
import type { IndexStore, IndexView } from '@afluente/store/customers/merging/index-entries';
import type { SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { OutcomeLog } from '../../outcome-log';
import { cleanLists, type Keep, planEntries, saveLists } from './keep-entries';
import { type Around, neighboursOf, suspectAmong } from './suspect-duplicates';

/** What indexing needs of the table. */
export interface IndexingStores {
  readonly record: RecordReader;
  readonly suspicions: SuspicionStore;
  readonly index: IndexStore;
}

export interface IndexingKit {
  readonly store: IndexingStores;
  readonly log: OutcomeLog;
}

/** An id whose entries may have to change, and why. */
export interface ToIndex {
  readonly customerId: string;
  /** of the events that are handled, the first of them as what a suspicion is caused by */
  readonly causes: readonly [LikenessCause, ...LikenessCause[]];
  /** one of them is that the customer is new */
  readonly isNew: boolean;
}

const mostTries = 6;

/**
 * Updates the entries of these ids, and of the survivors that they now belong to, to match the record, and raises suspicions about
 * those that look like one person with others: all of them together, in a few calls. Whatever the order of events and however many run at
 * once, the last to end has seen the record after its own writes. Throws RetryableError `index.busy` when others keep changing it.
 */
export async function indexCustomers(customers: readonly ToIndex[], kit: IndexingKit): Promise<void> {
  let waiting: readonly Waiting[] = customers.map((one) => ({ ...one, put: noEntries }));
  const begun = new Set(customers.map(({ customerId }) => customerId));
  let tries = 0;
  while (waiting.length > 0) {
    if (tries === mostTries) {
      throw new RetryableError('index.busy', 'Others were changing these customers at the same time');
    }
    const { again, survivors } = await indexRound(waiting, kit);
    const added = survivors.filter(({ customerId }) => !begun.has(customerId));
    for (const { customerId } of added) begun.add(customerId);
    // whoever came in by a merge has its tries before it
    tries = added.length > 0 ? 0 : tries + 1;
    waiting = [...again, ...added];
  }
}

interface Waiting extends ToIndex {
  /** everything that this run may have put, so that it removes what turns out to be outdated */
  readonly put: IndexEntries;
}

interface Round {
  readonly again: readonly Waiting[];
  readonly survivors: readonly Waiting[];
}

/** A customer in a round: what is wanted of it, and what is written for that. */
interface Planned extends Keep {
  readonly customer: Waiting;
  readonly record: CustomerRecord | undefined;
  readonly wanted: IndexEntries;
}

async function indexRound(waiting: readonly Waiting[], kit: IndexingKit): Promise<Round> {
  const { index, suspicions } = kit.store;
  const views = await index.views(waiting.map(({ customerId }) => customerId));
  const planned = waiting.map((customer) => plan(customer, views.get(customer.customerId) ?? {}));
  const refused = await saveLists(planned, index);
  const kept = planned.filter(({ customer }) => !refused.has(customer.customerId));
  await index.write(kept.flatMap(({ change }) => change ?? []));
  const disturbed = await saveLists(cleanLists(kept), index);
  const isOpen = ({ customer, change, wanted }: Planned) =>
    !disturbed.has(customer.customerId) && (change !== undefined || wanted.blocks.length > 0);
  const written = kept.filter(isOpen);
  const around = await loadAround(written, kit);
  const { records } = around;
  const changed = written.filter(
    ({ customer: { customerId }, wanted }) => !areSameEntries(entriesFor(customerId, records.get(customerId)), wanted),
  );
  const seen = written.filter((one) => !changed.includes(one));
  const compared = seen.map(({ customer, wanted }) => ({ ...customer, blocks: wanted.blocks }));
  await suspectAmong(compared, around, suspicions);
  const conflicts = planned.filter(
    ({ customer: { customerId } }) => refused.has(customerId) || disturbed.has(customerId),
  );
  const done = kept.filter((one) => !changed.includes(one) && !conflicts.includes(one));
  return {
    again: [...conflicts, ...changed].map(againOf),
    survivors: done.flatMap(({ customer, record }) => survivorOf(customer, records.get(customer.customerId) ?? record)),
  };
}

function plan(customer: Waiting, { record, ...view }: IndexView): Planned {
  const { customerId, put, isNew } = customer;
  const wanted = entriesFor(customerId, record);
  const causes = customer.causes.map(({ causationId }) => causationId);
  return {
    customer,
    record,
    wanted,
    ...planEntries({ customerId, isGone: record === undefined, wanted, ...view, put, causes, isNew }),
  };
}

/** The record is read again, after the writes, and with it those of everybody in the blocks. */
async function loadAround(written: readonly Planned[], { store, log }: IndexingKit): Promise<Around> {
  if (written.length === 0) return { neighbours: new Map(), records: new Map() };
  const neighbours = await neighboursOf(
    written.flatMap(({ wanted }) => wanted.blocks),
    store.index,
  );
  for (const ids of neighbours.values()) {
    if (ids === undefined) log.info({ code: 'likeness.blockTooLarge', outcome: 'done' });
  }
  const own = written.map(({ customer }) => customer.customerId);
  const others = [...neighbours.values()].flatMap((ids) => ids ?? []);
  return { neighbours, records: await store.record.load([...new Set([...own, ...others])]) };
}

const againOf = ({ customer, wanted, change }: Planned): Waiting =>
  change === undefined ? customer : { ...customer, put: joinEntries(customer.put, wanted) };

function survivorOf(customer: Waiting, record: CustomerRecord | undefined): readonly Waiting[] {
  const customerId = record?.parts[0].id;
  if (customerId === undefined || customerId === customer.customerId) return [];
  return [{ ...customer, customerId, isNew: false, put: noEntries }];
}
