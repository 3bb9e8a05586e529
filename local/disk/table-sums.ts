import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import * as z from 'zod';

const shape = z.object({
  /** what LevelDB could not read the last time */
  damage: z.string().optional(),
  /** length and CRC-32 of each table file */
  tables: z.record(z.string(), z.tuple([z.number(), z.number()])),
});

type Sums = z.infer<typeof shape>;

/**
 * LevelDB writes a table file once, and compares its checksums only where `paranoid_checks` says so, which JavaScript can't. So the sums of
 * the table files are kept beside them when the store closes, and compared before it opens.
 */
export interface TableSums {
  /** Why the tables can't be trusted; undefined where those that are known are as they were. */
  problem(): string | undefined;
  /** Whether every table has a sum; not so after a kill. */
  coverAll(): boolean;
  /** Keeps that something could not be read: the next start has to say so. */
  note(damage: string): void;
  /** Keeps the sums of all tables. Of a closed store only: LevelDB writes tables whenever it likes. */
  keep(): void;
  /** Forgets what is known, since the store was repaired. */
  forget(): void;
}

/** More than this is not read at a start: it is some 0.3 s. The lengths of all tables are compared. */
const mostBytes = 256 * 1024 * 1024;

/** Opens the sums of a store, in its own folder. */
export function openTableSums(directory: string): TableSums {
  const file = path.join(directory, 'SUMS');
  let sums = readSums(file);
  const save = (next: Sums) => {
    sums = next;
    // no room for the sums is no reason to stop: the next start then knows less
    try {
      writeFileSync(`${file}.part`, JSON.stringify(sums), { mode: 0o600 });
      renameSync(`${file}.part`, file);
    } catch {
      rmSync(`${file}.part`, { force: true });
    }
  };
  return {
    problem: () => sums.damage ?? changedTable(directory, sums.tables),
    coverAll: () => tablesIn(directory).every((name) => sums.tables[name] !== undefined),
    note: (damage) => save({ ...sums, damage }),
    keep: () => save({ ...sums, tables: sumsOf(directory, sums.tables) }),
    forget: () => save({ tables: {} }),
  };
}

function readSums(file: string): Sums {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { tables: {} };
  }
}

function changedTable(directory: string, tables: Sums['tables']): string | undefined {
  let bytes = 0;
  // one that is gone was merged into others, or LevelDB misses it
  for (const name of tablesIn(directory)) {
    const [length, sum] = tables[name] ?? [];
    if (length === undefined) continue;
    const file = path.join(directory, name);
    const found = statSync(file).size;
    if (found !== length) return `${name} has ${found} bytes, not ${length}`;
    bytes += length;
    if (bytes <= mostBytes && crc32(readFileSync(file)) !== sum) return `${name} is not as it was written`;
  }
  return undefined;
}

function sumsOf(directory: string, known: Sums['tables']): Sums['tables'] {
  return Object.fromEntries(
    tablesIn(directory).map((name) => {
      // a known sum is not taken anew: the table may have changed since
      const bytes = known[name] === undefined ? readFileSync(path.join(directory, name)) : undefined;
      return [name, known[name] ?? [bytes?.length ?? 0, crc32(bytes ?? '')]];
    }),
  );
}

function tablesIn(directory: string): string[] {
  return existsSync(directory) ? readdirSync(directory).filter((name) => /\.(ldb|sst)$/.test(name)) : [];
}
