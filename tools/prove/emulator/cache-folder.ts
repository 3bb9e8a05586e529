import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what a proof fetched or made is kept between runs: `AFLUENTE_DOWNLOADS`, else the user's cache folder. Removing it only costs time. */
export function cacheFolder(): string {
  const { AFLUENTE_DOWNLOADS, XDG_CACHE_HOME = join(homedir(), '.cache') } = process.env;
  const folder = AFLUENTE_DOWNLOADS ?? join(XDG_CACHE_HOME, 'afluente');
  mkdirSync(folder, { recursive: true });
  return folder;
}
