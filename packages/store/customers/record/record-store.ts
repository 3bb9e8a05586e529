import { type NeededStates, needName } from '@afluente/domain/customers/record/contribute-all';
import type { Need } from '@afluente/domain/customers/record/contribution';
import { itemsOfReceipts } from '../../deliveries/batch-entries';
import type { ReceiptBatch } from '../../deliveries/delivery-port';
import { gatherTransactions } from '../../table/gather-transactions';
import type { HubTable } from '../../table/hub-table';
import { definitionFor } from '../../table/item-writes';
import type { ItemsByType } from '../../table/items-by-type';
import { readItems } from '../../table/read-items';
import { putAll, putTogether } from '../../table/write-items';
import { findRecorded, recordedOn } from '../interactions/find-recorded';
import { locateInteraction } from '../interactions/locate';
import { commitCustomer } from './commit-customer';
import { holderOf, sharersOf } from './customer-item';
import { identifierName, identityKey } from './customer-keys';
import { loadRecords } from './load-records';
import { readContents } from './part-contents';
import type { CommitGuard, RecordReader, RecordStore } from './record-port';
import { reviseInteraction } from './revise-interaction';
import { fitsTogether } from './split-commit';

/** Who is who, and their records, for whoever only reads them. */
export function createRecordReader(table: HubTable): RecordReader {
  return {
    async resolve(identifiers) {
      const items = await readItems(table, identifiers.map(identityKey), 'eventual');
      const found = identifiers.flatMap((identifier, index) => {
        const item = items[index];
        return item === undefined ? [] : [{ name: identifierName(identifier), item }];
      });
      const shared = found.map(({ name, item }) => [name, sharersOf(item)] as const);
      const sharers = new Map(shared.filter(([, others]) => others.length > 0));
      return Object.assign(new Map(found.map(({ name, item }) => [name, holderOf(item)])), { sharers });
    },
    load: (customerIds) => loadRecords(table, customerIds, 'consistent'),
    recordedOn: (days) => recordedOn(table, days),
    find: (recordable, partIds) => findRecorded(table, recordable, partIds),
    locate: (sought) => locateInteraction(table, sought),
  };
}

export interface Recording {
  /** what commits may write beside the kernel's own items; nothing else */
  readonly items: ItemsByType;
  readonly guard: CommitGuard;
}

/** What a recorder needs of the table: who is who, records, commits past the guard, receipts. */
export function createRecordStore(table: HubTable, { items, guard }: Recording): RecordStore {
  const write = gatherTransactions((writes) => putTogether(table, writes));
  return {
    ...createRecordReader(table),
    states: (needs) => readStates(table, items, needs),
    contents: (customerId) => readContents(table, items, customerId),
    fits: (commit) => fitsTogether(commit, items),
    guarded: guard,
    commit: async (commit) => commitCustomer({ table, items, write }, await guard(commit)),
    revise: (revision) => reviseInteraction(table, items, revision),
    putReceipts: (batch) => putReceipts(table, batch),
  };
}

async function readStates(table: HubTable, items: ItemsByType, needs: readonly Need[]): Promise<NeededStates> {
  const found = await readItems(
    table,
    needs.map(({ entity, at }) => definitionFor(items, entity).keyOf(at)),
    'consistent',
  );
  return new Map(
    needs.flatMap((one, index) => {
      const item = found[index];
      return item === undefined ? [] : [[needName(one), definitionFor(items, one.entity).stateOf(item)] as const];
    }),
  );
}

/** A receipt of its own goes before the entry that may have held it until now. */
async function putReceipts(table: HubTable, batch: ReceiptBatch): Promise<void> {
  const { entries, single } = itemsOfReceipts(batch);
  if (!batch.receipts.some(({ again }) => again)) return putAll(table, [...single, ...entries]);
  await putAll(table, single);
  await putAll(table, entries);
}
