import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { ClassicLevel } from 'classic-level';
import { type AcknowledgedCount, openAcknowledgedCount } from './acknowledged-count';
import { lossError, lossText, unreadableError } from './damaged-store-error';
import { forgetMarks, type Loss, lossIn, type Mark, markWrite, readMarks } from './marks';

/** One durable write. */
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

export interface StoreOptions {
  /** Where the count of acknowledged changes is kept; in the store's own folder where absent. */
  readonly countFile?: string;
  /** Called with the first failed write: nothing that comes after it is written. */
  readonly onBroken?: ((error: unknown) => void) | undefined;
  /** Opens a damaged store with what is left of it, and says here what is lost; without it the store does not open. */
  readonly onLoss?: ((sentence: string) => void) | undefined;
}

/** A LevelDB that counts what it takes, so that it can't open with less than was acknowledged. */
export interface CountedLevel {
  /** For reading, and for removing ranges. */
  readonly level: ClassicLevel<string, string>;
  /** Writes one batch, one call at a time; the operating system has it when it resolves. After a failure every further call rejects. */
  write(changes: readonly Change[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * LevelDB's log holds what its tables do not: two write buffers of 4 MB at most. Marks of as many bytes and more are kept. A batch that
 * fails may leave half of it in the log, and LevelDB could not read what came after; so nothing comes after.
 */
const keptBytes = 12 * 1024 * 1024;

/** Opens the store in a folder of its own. Throws DamagedStoreError where something that was acknowledged is not there. */
export async function openCountedLevel(directory: string, options: StoreOptions = {}): Promise<CountedLevel> {
  const countFile = options.countFile ?? path.join(directory, 'ACKNOWLEDGED');
  mkdirSync(path.dirname(countFile), { recursive: true, mode: 0o700 });
  const count = openAcknowledgedCount(countFile);
  try {
    const level = await openLevel(directory, {
      acknowledged: count.found ?? 0,
      isRepaired: options.onLoss !== undefined,
    });
    try {
      const total = await settleLoss(level, { directory, count, onLoss: options.onLoss });
      return createWriter(level, { count, total, onBroken: options.onBroken });
    } catch (error) {
      await level.close();
      throw error;
    }
  } catch (error) {
    count.close();
    throw error;
  }
}

async function openLevel(
  directory: string,
  { acknowledged, isRepaired }: { acknowledged: number; isRepaired: boolean },
): Promise<ClassicLevel<string, string>> {
  // without it LevelDB would begin anew, and remove what it does not know
  const isCut = acknowledged > 0 && existsSync(directory) && !existsSync(path.join(directory, 'CURRENT'));
  const cause = isCut ? new Error('its file CURRENT is missing') : undefined;
  const opened = cause === undefined ? await tryToOpen(directory) : { cause };
  if ('level' in opened) return opened.level;
  if (!isRepaired) throw unreadableError(directory, opened.cause);
  await ClassicLevel.repair(directory);
  return openPlain(directory);
}

async function openPlain(directory: string): Promise<ClassicLevel<string, string>> {
  const level = new ClassicLevel<string, string>(directory);
  try {
    await level.open();
    return level;
  } catch (error) {
    // it holds its lock after a failed open too
    await level.close();
    throw error;
  }
}

/** The store, or why its files can't be read. */
async function tryToOpen(directory: string): Promise<{ level: ClassicLevel<string, string> } | { cause: unknown }> {
  try {
    return { level: await openPlain(directory) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (codeOf(cause) === 'LEVEL_CORRUPTION') return { cause };
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

interface Settling {
  readonly directory: string;
  readonly count: AcknowledgedCount;
  readonly onLoss: StoreOptions['onLoss'];
}

/** Answers the count to go on from; every mark but its own goes, for LevelDB has just moved its log into its tables. */
async function settleLoss(
  level: ClassicLevel<string, string>,
  { directory, count, onLoss }: Settling,
): Promise<number> {
  const marks = await readMarks(level);
  if (marks.length > 0 && count.found === undefined && onLoss === undefined) throw unreadableError(directory, noCount);
  const acknowledged = count.found ?? 0;
  const loss = lossIn(marks, acknowledged);
  if (loss !== undefined) report(directory, loss, onLoss);
  const total = Math.max(acknowledged, marks.at(-1)?.total ?? 0);
  await level.batch([markWrite({ total, own: 0, at: marks.at(-1)?.at ?? Date.now(), keptFrom: total })]);
  await forgetMarks(level, total);
  count.keep(total);
  return total;
}

const noCount = new Error('the count of what it acknowledged is missing');

function report(directory: string, loss: Loss, onLoss: StoreOptions['onLoss']): void {
  if (onLoss === undefined) throw lossError(directory, loss);
  onLoss(lossText(directory, loss));
}

interface Writing {
  readonly count: AcknowledgedCount;
  readonly total: number;
  readonly onBroken: StoreOptions['onBroken'];
}

function createWriter(level: ClassicLevel<string, string>, { count, total: first, onBroken }: Writing): CountedLevel {
  let total = first;
  let failure: { readonly error: unknown } | undefined;
  /** the counts at which the last two stretches of `keptBytes` began */
  let stretches: readonly [earlier: number, later: number] = [first, first];
  let bytes = 0;
  let mayForget = false;

  const put = async (changes: readonly Change[]) => {
    const mark: Mark = { total: total + changes.length, own: changes.length, at: Date.now(), keptFrom: stretches[0] };
    await level.batch([...changes, markWrite(mark)]);
    count.keep(mark.total);
    total = mark.total;
    // not before a mark is written that says so: else a kill in between would look like a loss
    if (mayForget) await forgetMarks(level, stretches[0]);
    bytes += bytesOf(changes);
    mayForget = bytes >= keptBytes;
    if (!mayForget) return;
    bytes = 0;
    stretches = [stretches[1], total];
  };

  return {
    level,
    write: async (changes) => {
      if (failure !== undefined) throw failure.error;
      if (level.status !== 'open') throw new Error('The store is closed');
      await put(changes).catch((error: unknown) => {
        failure = { error };
        onBroken?.(error);
        throw error;
      });
    },
    close: async () => {
      await level.close();
      count.close();
    },
  };
}

function bytesOf(changes: readonly Change[]): number {
  return changes.reduce(
    (sum, change) => sum + change.key.length + (change.type === 'put' ? change.value.length : 0),
    0,
  );
}
