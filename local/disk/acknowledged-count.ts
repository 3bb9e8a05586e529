import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';

/** How many changes a store had acknowledged, kept beside it: what the store has lost is seen against it. */
export interface AcknowledgedCount {
  /** What the file said when it was opened; undefined where there was none, or none that can be read. */
  readonly found: number | undefined;
  /** Keeps the count, handed to the operating system when it returns. */
  keep(total: number): void;
  close(): void;
}

const width = 20;

/** Opens the count in a file of its own, which the first `keep` makes. */
export function openAcknowledgedCount(file: string): AcknowledgedCount {
  const found = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  let handle: number | undefined;
  return {
    found: Number.isNaN(found) ? undefined : found,
    // one small write over the same bytes: it needs no room on the disk, and a killed process leaves the old or the new
    keep: (total) => {
      handle ??= openSync(file, existsSync(file) ? 'r+' : 'w', 0o600);
      writeSync(handle, `${total}`.padEnd(width), 0);
    },
    close: () => {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}
