import type { ItemWrite } from '@afluente/domain/entity';
import type { HubTable } from './hub-table';
import { oneAnItem, putsOf, withoutThoseThere } from './item-writes';
import type { ItemsByType } from './items-by-type';
import { putIf, putTogether } from './write-items';

/**
 * Writes what a decision wants, all of it or nothing: at most a hundred items. False where somebody else was first, or where an earlier
 * attempt got through and only its answer was lost: decide again over what is there now. Throws as database-errors.ts says.
 */
export async function saveWrites(table: HubTable, items: ItemsByType, writes: readonly ItemWrite[]): Promise<boolean> {
  const wanted = await withoutThoseThere(table, items, oneAnItem(items, writes));
  const puts = wanted.flatMap((write) => putsOf(items, write));
  const [first, ...others] = puts;
  if (first === undefined) return true;
  if (others.length === 0) return (await putIf(table, first)) === undefined;
  return (await putTogether(table, puts)).done;
}
