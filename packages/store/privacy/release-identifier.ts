import { RetryableError } from '@afluente/domain/errors';
import { holderOf, itemOfShared, sharersOf } from '../customers/record/customer-item';
import { backOff } from '../table/back-off';
import { isSharedAsSeen } from '../table/conditions';
import { deleteIf } from '../table/delete-items';
import type { HubTable } from '../table/hub-table';
import type { Key } from '../table/key-parts';
import { readItem } from '../table/read-items';
import { putIf } from '../table/write-items';

const attempts = 5;

/**
 * Lets nobody find this customer by an identifier any more; whoever shares it is found by it still, the first of them as its holder. Throws RetryableError where
 * others change it every time.
 */
export async function releaseIdentifier(table: HubTable, key: Key, customerId: string): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const item = await readItem(table, key, 'consistent');
    if (item === undefined) return;
    const [holder, seen] = [holderOf(item), sharersOf(item)];
    if (holder !== customerId && !seen.includes(customerId)) return;
    const [next, ...others] = [holder, ...seen].filter((id) => id !== customerId);
    const condition = isSharedAsSeen(holder, seen);
    if (next === undefined) return deleteIf(table, key, condition);
    if ((await putIf(table, { item: itemOfShared(key, next, others), condition })) === undefined) return;
    await backOff(attempt);
  }
  throw new RetryableError('store.conflict', 'Others were changing who is found by an identifier');
}
