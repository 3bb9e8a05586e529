import { MemoryLevel } from 'memory-level';
import { openCountedLevel, type StoreOptions } from '../../disk/counted-level';
import type { Range, Reads } from '../../disk/watched-reads';

export type Write = { type: 'put'; key: string; value: string } | { type: 'del'; key: string };

/**
 * LevelDB with one writer. `write` takes effect at once for `read`, and reaches the disc in the order of the calls; the writes of one
 * call are in one LevelDB batch, so a killed process leaves all of them or none. Nothing is synced: this survives a crash
 * of the process, not of the machine.
 */
export interface Journal {
  /** The value after every write so far, on disc or not yet. */
  read(key: string): string | undefined;
  /** Whether a write of this key is still on its way to the disc. */
  isUnsettled(key: string): boolean;
  unsettledKeys(): Iterable<string>;
  write(writes: readonly Write[]): void;
  /** Resolves when every write so far is on disc; rejects once a write has failed. */
  settled(): Promise<void>;
  /** Settled entries of a range, in pages, seen at one instant. */
  entries(range: Range): AsyncIterable<[key: string, value: string][]>;
  /** Settles, then removes a range; not atomic with anything else. */
  clear(range: Range): Promise<void>;
  close(): Promise<void>;
}

const pageLength = 200;
const pageBytes = 256 * 1024;

/** What the two LevelDBs, on disc and in memory, have in common here. */
type Level = Pick<Reads, 'getSync' | 'iterator' | 'clear'>;

interface Store {
  readonly level: Level;
  write(writes: readonly Write[]): Promise<void>;
  close(): Promise<void>;
}

async function openStore(directory: string | undefined, options: StoreOptions): Promise<Store> {
  if (directory !== undefined) {
    const { reads, write, close } = await openCountedLevel(directory, options);
    return { level: reads, write, close };
  }
  const level = new MemoryLevel<string, string>({ keyEncoding: 'utf8', valueEncoding: 'utf8' });
  await level.open();
  return { level, write: (writes) => level.batch([...writes]), close: () => level.close() };
}

/** Opens the journal in a directory, or in memory when there is none. Throws DamagedStoreError where something acknowledged is not there. */
export async function openJournal(directory: string | undefined, options: StoreOptions = {}): Promise<Journal> {
  const store = await openStore(directory, options);
  const { level } = store;
  const writer = createWriter(store.write);

  return {
    read: (key) => (writer.unsettled.has(key) ? writer.unsettled.get(key)?.value : level.getSync(key)),
    isUnsettled: (key) => writer.unsettled.has(key),
    unsettledKeys: () => writer.unsettled.keys(),
    write: writer.write,
    settled: writer.settled,
    async *entries(range) {
      const iterator = level.iterator({ ...range, highWaterMarkBytes: pageBytes });
      try {
        for (let page = await iterator.nextv(pageLength); page.length > 0; page = await iterator.nextv(pageLength)) {
          yield page;
        }
      } finally {
        await iterator.close();
      }
    },
    async clear(range) {
      await writer.settled();
      await level.clear(range);
    },
    async close() {
      await writer.settled().finally(() => store.close());
    },
  };
}

interface Unsettled {
  value: string | undefined;
  batch: number;
}

/**
 * Collects what is written while a batch is on its way into the next one: one batch at a time keeps the order. After a failed
 * batch the chain stays rejected: what later writes assumed is not on disc.
 */
function createWriter(apply: (writes: Write[]) => Promise<void>) {
  const unsettled = new Map<string, Unsettled>();
  let batch = 0;
  let collected: Write[] = [];
  let tail: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    const writes = collected;
    const number = batch;
    collected = [];
    batch += 1;
    await apply(writes);
    for (const { key } of writes) if (unsettled.get(key)?.batch === number) unsettled.delete(key);
  }

  function write(writes: readonly Write[]): void {
    if (writes.length > 0 && collected.length === 0) {
      tail = tail.then(flush);
      tail.catch(() => undefined);
    }
    for (const change of writes) {
      collected.push(change);
      unsettled.set(change.key, { value: change.type === 'put' ? change.value : undefined, batch });
    }
  }

  return { unsettled, write, settled: () => tail };
}
