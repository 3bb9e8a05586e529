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
import type { IndexStore } from '@afluente/store/customers/merging/index-entries';
import type { SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { OutcomeLog } from '../../outcome-log';
import { keepEntries } from './keep-entries';
import { neighboursOf, suspectAmong } from './suspect-duplicates';

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

/**
 * Updates the entries of these ids, and of the survivors that they now belong to, to match the record, and raises suspicions about
 * those that look like one person with others. Whatever the order of events and however many run at once, the last to end has seen the record
 * after its own writes. Throws RetryableError `index.busy` when others keep changing it.
 */
export async function indexCustomers(ids: readonly string[], cause: LikenessCause, kit: IndexingKit): Promise<void> {
  const waiting = [...new Set(ids)];
  for (const id of waiting) {
    const survivorId = await indexCustomer(id, cause, kit);
    if (survivorId !== undefined && !waiting.includes(survivorId)) waiting.push(survivorId);
  }
}

const mostTries = 6;

/** Returns the survivor's id; undefined where there is no such customer. */
async function indexCustomer(customerId: string, cause: LikenessCause, kit: IndexingKit): Promise<string | undefined> {
  const { store } = kit;
  /** everything that this run may have put, so that it removes what turns out to be outdated */
  let put = noEntries;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { record, listed } = await store.index.view(customerId);
    const wanted = entriesFor(customerId, record);
    const kept = await keepEntries({ customerId, wanted, listed, put, causedBy: cause.causationId }, store.index);
    if (kept !== 'nothing') put = joinEntries(put, wanted);
    if (kept === 'conflict') continue;
    if (kept === 'nothing' && wanted.blocks.length === 0) return survivorIdOf(record);
    const around = await loadAround({ customerId, wanted }, kit);
    const seen = around.get(customerId);
    if (!areSameEntries(entriesFor(customerId, seen), wanted)) continue;
    await suspectAmong({ customerId, records: around }, cause, store.suspicions);
    return survivorIdOf(seen);
  }
  throw new RetryableError('index.busy', 'Others were changing this customer at the same time');
}

const survivorIdOf = (record: CustomerRecord | undefined) => record?.parts[0].id;

/** The record again, after the writes, and with it those of everybody in its blocks. */
async function loadAround(
  { customerId, wanted }: { readonly customerId: string; readonly wanted: IndexEntries },
  { store, log }: IndexingKit,
): Promise<ReadonlyMap<string, CustomerRecord>> {
  const neighbours = await neighboursOf(wanted.blocks, store.index);
  if (neighbours.isCut) log.info({ code: 'likeness.blockTooLarge', outcome: 'done' });
  return store.record.load([...new Set([customerId, ...neighbours.customerIds])]);
}
