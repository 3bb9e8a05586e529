import { isUtf8 } from 'node:buffer';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ClassicLevel } from 'classic-level';
import { isDamage, reasonOf } from './damage';
import { repairText, unreadableError } from './damaged-store-error';
import type { TableSums } from './table-sums';

type Level = ClassicLevel<string, string>;

interface Opening {
  readonly acknowledged: number;
  readonly sums: TableSums;
  /** Takes a repair in place of a damaged store, and gets what that means. */
  readonly onLoss: ((sentence: string) => void) | undefined;
}

/** Opens LevelDB over files that can be read, repaired where that is allowed. Throws DamagedStoreError where not. */
export async function openLevel(
  directory: string,
  { acknowledged, sums, onLoss }: Opening,
): Promise<{ readonly level: Level; readonly isRepaired: boolean }> {
  // without it LevelDB would begin anew, and remove what it does not know
  const isCut = acknowledged > 0 && existsSync(directory) && !existsSync(path.join(directory, 'CURRENT'));
  const known = isCut ? 'its file CURRENT is missing' : sums.problem();
  const opened = known === undefined ? await tryToOpen(directory, sums) : { cause: new Error(known) };
  if ('level' in opened) return { level: opened.level, isRepaired: false };
  if (onLoss === undefined) throw unreadableError(directory, opened.cause);
  await ClassicLevel.repair(directory);
  sums.forget();
  const level = await openReadable(directory, sums);
  await removeGarbled(level);
  onLoss(repairText(directory, reasonOf(opened.cause)));
  return { level, isRepaired: true };
}

/** The store, or why its files can't be read. */
async function tryToOpen(directory: string, sums: TableSums): Promise<{ level: Level } | { cause: unknown }> {
  try {
    return { level: await openReadable(directory, sums) };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { cause: error };
  }
}

async function openReadable(directory: string, sums: TableSums): Promise<Level> {
  const level: Level = new ClassicLevel(directory);
  // before it opens: it then makes a table of its log
  const isKnown = sums.coverAll();
  try {
    await level.open();
    if (!isKnown) await readKeys(level);
    return level;
  } catch (error) {
    // it holds its lock after a failed open too
    await level.close();
    throw error;
  }
}

/** 0.3 s for 150,000 keys with 100 MB */
const mostKeys = 150_000;
const keysAtOnce = 5_000;

/** Reads on, through tables that have no sum, as after a kill: LevelDB notices most of what it can't read. */
async function readKeys(level: Level): Promise<void> {
  const keys = level.keys({ limit: mostKeys, fillCache: false });
  try {
    while ((await keys.nextv(keysAtOnce)).length > 0);
  } finally {
    await keys.close();
  }
}

const bytes = { keyEncoding: 'buffer', valueEncoding: 'buffer' } as const;

/** A repair keeps the values of a damaged block that it can unpack. What is no text, or no JSON where it begins so, goes. */
async function removeGarbled(level: Level): Promise<void> {
  for await (const [key, value] of level.iterator<Buffer, Buffer>(bytes)) {
    if (!isUtf8(key) || !isWhole(value)) await level.del<Buffer>(key, { keyEncoding: 'buffer' });
  }
}

function isWhole(value: Buffer): boolean {
  if (!isUtf8(value)) return false;
  const text = value.toString();
  if (!/^[[{]/.test(text)) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
