import type { ClassicLevel } from 'classic-level';

/** A range of keys, and how much of it. */
export interface Range {
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
  reverse?: boolean;
  limit?: number;
}

/** The reads of a store, and removing ranges. */
export interface Reads {
  getSync(key: string): string | undefined;
  getMany(keys: string[]): Promise<(string | undefined)[]>;
  entries(range: Range): AsyncIterable<[key: string, value: string]>;
  iterator(options: Range & { highWaterMarkBytes: number }): {
    nextv(length: number): Promise<[key: string, value: string][]>;
    close(): Promise<void>;
  };
  clear(range: Range): Promise<void>;
}

/** The reads of a LevelDB; `fail` gets what goes wrong, and throws. */
export function watchedReads(level: ClassicLevel<string, string>, fail: (error: unknown) => never): Reads {
  const iterator: Reads['iterator'] = (options) => {
    const opened = level.iterator(options);
    return { nextv: (length) => opened.nextv(length).catch(fail), close: () => opened.close() };
  };
  return {
    getSync: (key) => {
      try {
        return level.getSync(key);
      } catch (error) {
        return fail(error);
      }
    },
    getMany: (keys) => level.getMany(keys).catch(fail),
    async *entries(range) {
      try {
        yield* level.iterator(range);
      } catch (error) {
        fail(error);
      }
    },
    iterator,
    clear: (range) => level.clear(range).catch(fail),
  };
}
