import { measureImport } from '../load/measure-import';
import { tell } from '../progress';
import type { Part } from './part';

/** Small, so that the bench stays short; `AFLUENTE_BENCH_IMPORT_ROWS=100000` measures the size that is promised. */
const usualRows = 1_000;

/** A file of people: rows a second of a dry run and of recording, and what that takes in memory. */
export const importing: Part = async (bench) => {
  const rows = Number(process.env.AFLUENTE_BENCH_IMPORT_ROWS ?? usualRows);
  tell(`import: ${rows} rows`);
  return { figures: await measureImport(await bench.freshHub(), rows) };
};
