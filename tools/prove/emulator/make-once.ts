import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder';

/**
 * A folder of the cache, made by `make` where it is not there yet. It is made beside its place and moved there as a whole, so that neither an
 * interrupted run nor another one at the same time leaves half of it.
 */
export async function makeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const place = join(cacheFolder(), name);
  if (existsSync(place)) return place;
  const making = `${place}.${process.pid}`;
  try {
    await make(making);
    if (!existsSync(place)) renameSync(making, place);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return place;
}
