import { createRecordQueue, type RecordQueue } from './record-queue';
import type { Change } from './storage/change';
import type { Journal, Write } from './storage/journal';
import {
  type KeptRecord,
  recordedChange,
  recordText,
  type StreamRecord,
  streamRecord,
  type UserIdentity,
} from './stream-record';
import type { Catalog, Table } from './tables/table-catalog';

export type { StreamRecord, UserIdentity } from './stream-record';

export type RecordFilter = (record: StreamRecord) => boolean;

/** The change streams of all tables. */
export interface Streams {
  /** The journal's write of a change's record, if it is kept. */
  append(change: Change, by: UserIdentity | undefined): Write[];
  /** Records after a sequence number (or after the last trim), oldest first, at most `limit`. */
  read(table: Table, after: string | undefined, limit: number): Promise<StreamRecord[]>;
  /** Forgets records up to a sequence number. */
  trim(table: string, upTo: string): Promise<void>;
  /** From now on keeps only the records that one of the filters takes. */
  keepOnly(table: string, filters: readonly RecordFilter[]): void;
  /** Calls back when records of a table have reached the disc; the returned function unsubscribes. */
  onRecords(table: string, listener: () => void): () => void;
  /** Forgets a table's stream altogether. */
  clear(table: string): Promise<void>;
}

interface TableStream {
  readonly queue: RecordQueue;
  readonly listeners: Set<() => void>;
  filters: readonly RecordFilter[] | undefined;
  isAnnounced: boolean;
  trimmed: string;
}

const sequenceLength = 21;
const streamKey = (table: string, sequence: string): string => `stream-${table}~${sequence}`;
const trimmedKey = (table: string): string => `trimmed-${table}`;

/** Opens the streams of a journal. `now` is in milliseconds. */
export async function openStreams(journal: Journal, catalog: Catalog, now: () => number): Promise<Streams> {
  const streams = new Map<string, TableStream>();
  let sequence = 0;
  for (const name of catalog.names()) {
    const last = await lastSequence(journal, name);
    sequence = Math.max(sequence, Number(last));
    streams.set(name, createStream(journal.read(trimmedKey(name)) ?? '', last));
  }
  const streamOf = (name: string): TableStream => {
    const stream = streams.get(name) ?? createStream('', '');
    streams.set(name, stream);
    return stream;
  };

  return {
    append(change, by) {
      const { table } = change;
      const kept = recordedChange(change, now(), by);
      if (!kept) return [];
      const stream = streamOf(table.schema.name);
      const number = String(sequence + 1).padStart(sequenceLength, '0');
      const record = streamRecord(table, number, kept);
      if (stream.filters && !stream.filters.some((takes) => takes(record))) return [];
      sequence += 1;
      const text = recordText(change, kept);
      stream.queue.push(record, text.length);
      announce(journal, stream);
      return [{ type: 'put', key: streamKey(table.schema.name, number), value: text }];
    },
    read: (table, after = '', limit) =>
      readRecords(journal, table, { stream: streamOf(table.schema.name), after, limit }),
    trim: (name, upTo) => trimRecords(journal, name, { stream: streamOf(name), upTo }),
    keepOnly(name, filters) {
      streamOf(name).filters = filters;
    },
    onRecords(name, listener) {
      const { listeners } = streamOf(name);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async clear(name) {
      streams.delete(name);
      journal.write([{ type: 'del', key: trimmedKey(name) }]);
      await journal.clear({ gte: streamKey(name, ''), lt: streamKey(name, '~') });
    },
  };
}

function createStream(trimmed: string, last: string): TableStream {
  return { queue: createRecordQueue(last), listeners: new Set(), filters: undefined, isAnnounced: false, trimmed };
}

/** Calls the listeners once, when what this turn of the event loop has written is on disc. */
function announce(journal: Journal, stream: TableStream): void {
  if (stream.isAnnounced || stream.listeners.size === 0) return;
  stream.isAnnounced = true;
  queueMicrotask(() => {
    stream.isAnnounced = false;
    journal.settled().then(
      () => {
        for (const listener of stream.listeners) listener();
      },
      () => undefined,
    );
  });
}

/** The last sequence number that a table's stream has given out, trimmed or not; '' when none. */
async function lastSequence(journal: Journal, table: string): Promise<string> {
  const prefix = streamKey(table, '');
  for await (const page of journal.entries({ gte: prefix, lt: `${prefix}~`, reverse: true, limit: 1 })) {
    for (const [key] of page) return key.slice(prefix.length);
  }
  return journal.read(trimmedKey(table)) ?? '';
}

interface Page {
  readonly stream: TableStream;
  readonly after: string;
  readonly limit: number;
}

/** A record is given out when it is on disc: nobody may act on what a kill could undo. */
async function readRecords(journal: Journal, table: Table, { stream, after, limit }: Page): Promise<StreamRecord[]> {
  const start = after > stream.trimmed ? after : stream.trimmed;
  const remembered = stream.queue.after(start, limit);
  await journal.settled();
  if (remembered) return remembered;
  const prefix = streamKey(table.schema.name, '');
  const records: StreamRecord[] = [];
  for await (const entries of journal.entries({ gt: prefix + start, lt: `${prefix}~`, limit })) {
    for (const [key, text] of entries) {
      const kept: KeptRecord = JSON.parse(text);
      records.push(streamRecord(table, key.slice(prefix.length), kept));
    }
  }
  return records;
}

/** The mark goes with the removal, or before it, so that a kill between leaves no record to be read again. */
async function trimRecords(journal: Journal, table: string, { stream, upTo }: { stream: TableStream; upTo: string }) {
  if (upTo <= stream.trimmed) return;
  const isRemembered = stream.queue.holdsAllAfter(stream.trimmed);
  stream.trimmed = upTo;
  const removed = stream.queue.trim(upTo).map((number): Write => ({ type: 'del', key: streamKey(table, number) }));
  journal.write([{ type: 'put', key: trimmedKey(table), value: upTo }, ...removed]);
  if (isRemembered) await journal.settled();
  else await journal.clear({ gte: streamKey(table, ''), lte: streamKey(table, upTo) });
}
