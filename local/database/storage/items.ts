import type { Journal } from './journal';
import { createStoredCache, type Stored } from './stored';

/** The items and index entries of a journal, with the latest of them in memory. */
export interface Items {
  /** What is at a place after every write so far, on disc or not yet. */
  read(place: string): Stored | undefined;
  /** Takes note of a write. */
  wrote(place: string, stored: Stored | undefined): void;
  /** Begins to read a range, of items or of index entries, as it is on disc now. */
  openRange(kind: 'items' | 'entries'): RangeReading;
  /** Forgets everything, when ranges of the journal were cleared. */
  forget(): void;
}

export interface RangeReading {
  /** What the range has at a place; its parsed form may be known. */
  found(place: string, text: string): Stored;
  close(): void;
}

const keptItems = 8_000;
const keptCharacters = 32 * 1024 * 1024;

/** Opens the items of a journal. */
export function createItems(journal: Journal): Items {
  const cache = createStoredCache(keptItems, keptCharacters);
  /** Places written since the oldest open range began: what it finds there is outdated. */
  const written = new Set<string>();
  let openRanges = 0;

  return {
    read(place) {
      const known = cache.get(place);
      if (known) return known;
      const text = journal.read(place);
      if (text === undefined) return undefined;
      const stored: Stored = { text };
      cache.set(place, stored);
      return stored;
    },
    wrote(place, stored) {
      if (openRanges > 0) written.add(place);
      if (stored) cache.set(place, stored);
      else cache.remove(place);
    },
    openRange(kind) {
      openRanges += 1;
      for (const place of journal.unsettledKeys()) written.add(place);
      return {
        found(place, text) {
          const known = cache.get(place);
          if (known?.text === text) return known;
          const stored: Stored = { text };
          if (kind === 'entries' || (!known && !written.has(place))) cache.set(place, stored);
          return stored;
        },
        close() {
          openRanges -= 1;
          if (openRanges === 0) written.clear();
        },
      };
    },
    forget: cache.clear,
  };
}
