import { createHash } from 'node:crypto';

/** Where something lies between 0 and 1 (1 excluded), by its name alone: the same each time, and evenly spread. */
export function hashShare(parts: readonly (string | number)[]): number {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  return hash.readUIntBE(0, 6) / 2 ** 48;
}
