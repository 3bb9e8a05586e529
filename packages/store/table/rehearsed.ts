import type { Item } from './define-codec';
import type { Key } from './key-parts';

/**
 * What a rehearsal wrote: in memory alone, over the table that it reads through to. Nobody else writes there, and what is decided is decided
 * over what is read, so that conditions hold and are not asked.
 */
export interface RehearsedItems {
  /** undefined where the rehearsal wrote nothing; without an item where it removed it */
  at(key: Key): Written | undefined;
  /** by sort key */
  within(partition: string): ReadonlyMap<string, Written>;
  put(item: Item): void;
  remove(key: Key): void;
  count(): number;
}

export interface Written {
  readonly item?: Item;
}
