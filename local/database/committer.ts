import type { Change } from './change';
import { recordWrite, sequenceLength, type UserIdentity } from './change-stream';
import { expiryWrites } from './expiry';
import { indexWrites } from './index-change';
import type { Journal, Write } from './journal';
import { itemKey } from './table-catalog';

export interface CommitOptions {
  /** Written together with the changes. */
  extra?: readonly Write[];
  /** Who made the change, when not the caller. */
  by?: UserIdentity;
}

export interface Committer {
  /**
   * Writes changes, their index entries, their order of expiry and their stream records as one atomic unit. In effect for the next plan at
   * once; on disc when the journal has settled.
   */
  commit(changes: readonly Change[], options?: CommitOptions): void;
  /** Calls back when records of a table have reached the disc; the returned function unsubscribes. */
  onRecords(table: string, listener: () => void): () => void;
}

/** Gives out the sequence numbers after `last` and the one way to write. `now` is in milliseconds. */
export function createCommitter(journal: Journal, last: string, now: () => number): Committer {
  let sequence = Number(last);
  const listeners = new Map<string, Set<() => void>>();

  function changeWrites(change: Change, by: UserIdentity | undefined): Write[] {
    if (change.before === change.after) return [];
    const key = itemKey(change.table.description.TableName, change.key);
    const item: Write = change.after ? { type: 'put', key, value: change.after.text } : { type: 'del', key };
    const indexes = change.indexes.flatMap((index) => indexWrites(change.table.description.TableName, index));
    const record = recordWrite(change, { at: now(), sequence: numeral(sequence + 1), ...(by ? { by } : {}) });
    if (record) {
      sequence += 1;
      announce(change.table.description.TableName);
    }
    return [item, ...indexes, ...expiryWrites(change), ...(record ? [record] : [])];
  }

  const announced = new Set<string>();
  function announce(table: string): void {
    if (announced.has(table) || !listeners.has(table)) return;
    announced.add(table);
    queueMicrotask(() => {
      announced.delete(table);
      journal.settled().then(
        () => {
          for (const listener of listeners.get(table) ?? []) listener();
        },
        () => undefined,
      );
    });
  }

  return {
    commit(changes, { extra = [], by } = {}) {
      journal.write([...changes.flatMap((change) => changeWrites(change, by)), ...extra]);
    },
    onRecords(table, listener) {
      const own = listeners.get(table) ?? new Set();
      listeners.set(table, own.add(listener));
      return () => own.delete(listener);
    },
  };
}

function numeral(sequence: number): string {
  return String(sequence).padStart(sequenceLength, '0');
}
