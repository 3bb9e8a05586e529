import { announce } from '../announce';
import { measureImport } from '../load/measure-import';
import type { Part } from './part';

/** A list as people upload one, whose time is promised; `AFLUENTE_BENCH_IMPORT_ROWS=100000` measures the large one. */
const defaultRows = 2_000;

/** An import: rows a second of a dry run and of recording, and peak memory. */
export const importing: Part = async (bench) => {
  const rows = Number(process.env.AFLUENTE_BENCH_IMPORT_ROWS ?? defaultRows);
  announce(`import: ${rows} rows`);
  return { figures: await measureImport(await bench.freshHub(), rows) };
};
