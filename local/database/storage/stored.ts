import type { Item } from '../values/attribute-value';
import { itemSize } from '../values/item-size';

/** An item as its text; its parsed form and its size are worked out when somebody asks, and kept. */
export interface Stored {
  readonly text: string;
  item?: Item;
  size?: number;
}

/** The parsed form of an item. Nobody may change it. */
export function itemOf(stored: Stored): Item {
  stored.item ??= JSON.parse(stored.text);
  return stored.item ?? {};
}

/** The bytes that an item counts for. */
export function sizeOf(stored: Stored): number {
  stored.size ??= itemSize(itemOf(stored));
  return stored.size;
}

/** Items by their places, the most recently used ones. */
export interface StoredCache {
  get(key: string): Stored | undefined;
  set(key: string, stored: Stored): void;
  remove(key: string): void;
  clear(): void;
}

/**
 * A cache of at most `most` items and, together, `mostCharacters`. It is kept in two halves: what is used moves to the young one; when
 * that is full, the old one is dropped.
 */
export function createStoredCache(most: number, mostCharacters: number): StoredCache {
  let young = new Map<string, Stored>();
  let old = new Map<string, Stored>();
  let characters = 0;

  function keep(key: string, stored: Stored): void {
    if (young.size >= most / 2 || characters + stored.text.length > mostCharacters / 2) {
      old = young;
      young = new Map();
      characters = 0;
    }
    young.set(key, stored);
    characters += stored.text.length;
  }

  return {
    get(key) {
      const found = young.get(key);
      if (found) return found;
      const aged = old.get(key);
      if (aged) keep(key, aged);
      return aged;
    },
    set: keep,
    remove(key) {
      young.delete(key);
      old.delete(key);
    },
    clear() {
      young.clear();
      old.clear();
      characters = 0;
    },
  };
}
