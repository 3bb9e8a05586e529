/** Values by name, of so many bytes together. */
export interface BoundedMemory<T> {
  get(name: string): T | undefined;
  /** `bytes` is what the value is taken to weigh */
  set(name: string, value: T, bytes: number): void;
}

/** Keeps what was asked for last: beyond `mostBytes`, what nobody has asked for the longest goes. */
export function boundedMemory<T>(mostBytes: number): BoundedMemory<T> {
  const entries = new Map<string, { readonly value: T; readonly bytes: number }>();
  let total = 0;
  const remove = (name: string) => {
    total -= entries.get(name)?.bytes ?? 0;
    entries.delete(name);
  };
  return {
    get: (name) => {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      // a map goes through its names in the order in which they were added
      entries.delete(name);
      entries.set(name, entry);
      return entry.value;
    },
    set: (name, value, bytes) => {
      remove(name);
      entries.set(name, { value, bytes: bytes + name.length });
      total += bytes + name.length;
      for (const oldest of entries.keys()) {
        if (total <= mostBytes) break;
        remove(oldest);
      }
    },
  };
}
