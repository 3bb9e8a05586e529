import type { Streams, UserIdentity } from '../change-stream';
import type { Change } from './change';
import { expiryWrites } from './expiry-entries';
import { indexWrites } from './index-change';
import type { Items } from './items';
import type { Journal, Write } from './journal';

export interface CommitOptions {
  /** Written together with the changes. */
  readonly extra?: readonly Write[];
  /** Who made the change, when not the caller. */
  readonly by?: UserIdentity;
}

/**
 * Writes changes, their index entries, their order of expiry and their stream records as one atomic unit. In effect for the next plan at
 * once; on disc when the journal has settled.
 */
export type Commit = (changes: readonly Change[], options?: CommitOptions) => void;

interface Parts {
  readonly journal: Journal;
  readonly items: Items;
  readonly streams: Streams;
}

/** The one way to write. */
export function createCommitter({ journal, items, streams }: Parts): Commit {
  return (changes, { extra = [], by } = {}) => {
    const writes: Write[] = [];
    for (const change of changes) {
      const { place, before, after } = change;
      if (before === after) continue;
      writes.push(after ? { type: 'put', key: place, value: after.text } : { type: 'del', key: place });
      for (const index of change.indexes) writes.push(...indexWrites(index));
      writes.push(...expiryWrites(change), ...streams.append(change, by));
      items.wrote(place, after);
    }
    writes.push(...extra);
    journal.write(writes);
  };
}
