/** A value and when its source was asked for it, in milliseconds of the monotonic clock (`performance.now()`). */
export interface Cached<T> {
  readonly value: T;
  readonly readAt: number;
}

interface Entry<T> {
  readonly value: T;
  readonly at: number;
}

export interface CacheLimits {
  readonly entries: number;
  /** how old a value may be that stands in when its source cannot be asked */
  readonly staleMs: number;
}

export interface TimedCache<T> {
  /** The value, at most `maxAgeMs` old, loading it when need be; callers who wait for the same key wait for one load. */
  get(key: string, maxAgeMs: number): Promise<Cached<T>>;
}

/**
 * Keeps what `load` gave, the oldest dropped beyond `entries`. When a load fails, the value from before stands in while
 * it is younger than `staleMs`; else the error is the caller's. Ages are by a monotonic clock.
 */
export function timedCache<T>(load: (key: string) => Promise<T>, limits: CacheLimits): TimedCache<T> {
  const entries = new Map<string, Entry<T>>();
  const loading = new Map<string, Promise<Entry<T>>>();

  const fetch = async (key: string): Promise<Entry<T>> => {
    const at = performance.now();
    const entry = { value: await load(key), at };
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > limits.entries && oldest !== undefined) entries.delete(oldest);
    return entry;
  };
  const fetchOnce = (key: string): Promise<Entry<T>> => {
    const running = loading.get(key) ?? fetch(key).finally(() => loading.delete(key));
    loading.set(key, running);
    return running;
  };
  const age = (entry: Entry<T>) => performance.now() - entry.at;

  return {
    get: async (key, maxAgeMs) => {
      const kept = entries.get(key);
      if (kept !== undefined && age(kept) <= maxAgeMs) return { value: kept.value, readAt: kept.at };
      try {
        const entry = await fetchOnce(key);
        return { value: entry.value, readAt: entry.at };
      } catch (error) {
        if (kept === undefined || age(kept) > limits.staleMs) throw error;
        return { value: kept.value, readAt: kept.at };
      }
    },
  };
}
