import type { StreamRecord } from './stream-record';

/** The latest records of a stream in memory; older ones, and those of an earlier run, are on disc alone. */
export interface RecordQueue {
  push(record: StreamRecord, characters: number): void;
  /** Records after a sequence number; nothing when they are not all here. */
  after(sequence: string, limit: number): StreamRecord[] | undefined;
  /** Whether every record after a sequence number is here. */
  holdsAllAfter(sequence: string): boolean;
  /** Forgets records up to a sequence number, and names them. */
  trim(upTo: string): string[];
}

const mostCharacters = 32 * 1024 * 1024;

/** A queue for what comes after `last`. */
export function createRecordQueue(last: string): RecordQueue {
  let floor = last;
  let records: { record: StreamRecord; characters: number }[] = [];
  let characters = 0;

  function drop(count: number): string[] {
    const dropped = records.slice(0, count);
    records = records.slice(count);
    for (const entry of dropped) characters -= entry.characters;
    return dropped.map(({ record }) => record.dynamodb.SequenceNumber);
  }

  /** How many records are up to a sequence number. */
  function countUpTo(sequence: string): number {
    let [low, high] = [0, records.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((records[middle]?.record.dynamodb.SequenceNumber ?? '') <= sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    push(record, size) {
      records.push({ record, characters: size });
      characters += size;
      if (characters > mostCharacters) floor = drop(Math.ceil(records.length / 2)).at(-1) ?? floor;
    },
    after(sequence, limit) {
      if (sequence < floor) return undefined;
      const start = countUpTo(sequence);
      return records.slice(start, start + limit).map(({ record }) => record);
    },
    holdsAllAfter: (sequence) => sequence >= floor,
    trim: (upTo) => drop(countUpTo(upTo)),
  };
}
