import { type Change, openCountedLevel, type StoreOptions } from './disk/counted-level';

export type { Change } from './disk/counted-level';

/** Durable writes that a part has prepared, and what it does in memory once they are written. */
export interface Staged {
  readonly changes: readonly Change[];
  apply(): void;
}

/** The one durable store of messages, deliveries, schedules and secrets. */
export interface Mailbox {
  /** Writes the changes of all parts as one batch, then applies each in order. Rejects, having applied nothing, when the disk refuses. */
  commit(...staged: readonly Staged[]): Promise<void>;
  /** Everything under a prefix, in key order. */
  entries(prefix: string): AsyncIterable<[key: string, value: string]>;
  /** The values of some keys; undefined where there is none. */
  fetch(keys: readonly string[]): Promise<(string | undefined)[]>;
  /** Waits for what was committed, then closes. */
  close(): Promise<void>;
}

interface Batch {
  readonly changes: Change[];
  readonly written: Promise<void>;
  readonly settle: (error?: unknown) => void;
}

/**
 * Opens the mailbox in a folder of its own. Writes that come while one is on its way share the next batch (group
 * commit). A commit has reached the operating system when it resolves: it survives a crash of the process, not a power cut. After the
 * first that failed every further one rejects. Throws DamagedStoreError where something that was acknowledged is not there.
 */
export async function openMailbox(directory: string, options: StoreOptions = {}): Promise<Mailbox> {
  const store = await openCountedLevel(directory, options);
  const { reads } = store;
  let next = createBatch();
  let writing: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    while (next.changes.length > 0) {
      const batch = next;
      next = createBatch();
      await store.write(batch.changes).then(
        () => batch.settle(),
        (error: unknown) => batch.settle(error),
      );
    }
    writing = undefined;
  };

  return {
    commit: async (...staged) => {
      const { changes, written } = next;
      for (const part of staged) changes.push(...part.changes);
      if (changes.length > 0) {
        writing ??= write();
        await written;
      }
      for (const part of staged) part.apply();
    },
    entries: (prefix) => reads.entries({ gte: prefix, lt: `${prefix}\uffff` }),
    fetch: (keys) => reads.getMany([...keys]),
    close: async () => {
      await writing;
      await store.close();
    },
  };
}

function createBatch(): Batch {
  let settle: Batch['settle'] = () => undefined;
  const written = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error));
  });
  written.catch(() => undefined);
  return { changes: [], written, settle };
}

/** Storage keys that sort in the order of their numbers: twelve digits, base 36. */
export function sequenceKey(sequence: number): string {
  return sequence.toString(36).padStart(12, '0');
}
