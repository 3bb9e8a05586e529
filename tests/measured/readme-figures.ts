import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Units } from '../table/meter';

/** For tests: the figures of README.md, by the name of the row: calls, read units, write units. */
export function readmeFigures(): ReadonlyMap<string, Units> {
  const text = readFileSync(join(__dirname, '..', '..', 'packages', 'store', 'README.md'), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| .*\| +[\d.]+ +\|$/.test(line));
  return new Map(
    rows.map((row) => {
      const cells = row.split('|').map((cell) => cell.trim());
      const [calls, reads, writes, refused] = cells.slice(-5, -1).map(Number);
      return [cells[1] ?? '', { calls: calls ?? -1, reads: reads ?? -1, writes: writes ?? -1, refused: refused ?? -1 }];
    }),
  );
}
