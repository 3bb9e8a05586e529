import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<object>();

/** Runs one invocation of a function, so that what it does is not taken for what others do in the same instance. */
export function asInvocation<T>(run: () => Promise<T>): Promise<T> {
  return current.run({}, run);
}

/**
 * What `load` gives, asked once an invocation: for what a batch may go on with as it was when it began. A load that failed is tried again
 * by whoever asks next; outside of an invocation each call loads.
 */
export function onceAnInvocation<T>(load: () => Promise<T>): () => Promise<T> {
  const loaded = new WeakMap<object, Promise<T>>();
  return () => {
    const invocation = current.getStore();
    if (invocation === undefined) return load();
    const before = loaded.get(invocation);
    if (before !== undefined) return before;
    const now = load();
    loaded.set(invocation, now);
    now.catch(() => loaded.delete(invocation));
    return now;
  };
}
