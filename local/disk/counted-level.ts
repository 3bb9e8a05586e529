import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { ClassicLevel } from 'classic-level';
import { type AcknowledgedCount, openAcknowledgedCount } from './acknowledged-count';
import { isDamage, reasonOf } from './damage';
import { goneError, goneText, lossError, lossText, unreadableError } from './damaged-store-error';
import { forgetMarks, type Loss, lossIn, type Mark, markWrite, readMarks } from './marks';
import { openLevel } from './open-level';
import { openTableSums, type TableSums } from './table-sums';
import { type Reads, watchedReads } from './watched-reads';

/** One durable write. */
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

export interface StoreOptions {
  /** Where the count of acknowledged changes is kept; in the store's own folder where absent. */
  readonly countFile?: string;
  /** Whether it was opened before: then it is a loss where nothing of it is there. */
  readonly isKnown?: boolean;
  /** Called with the first failed write, or the first read that met damage: nothing that comes after it is written. */
  readonly onBroken?: ((error: unknown) => void) | undefined;
  /** Opens a damaged store with what is left of it, and says here what is lost; without it the store does not open. */
  readonly onLoss?: ((sentence: string) => void) | undefined;
}

/** A LevelDB that counts what it takes, so that it can't open with less than was acknowledged. */
export interface CountedLevel {
  readonly level: ClassicLevel<string, string>;
  /** The same for reading and for removing ranges: damage that it meets breaks the store. */
  readonly reads: Reads;
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
  const sums = openTableSums(directory);
  const { onLoss, onBroken, isKnown = false } = options;
  try {
    const { level, isRepaired } = await openLevel(directory, { acknowledged: count.found ?? 0, sums, onLoss });
    try {
      const total = await settleLoss(level, { directory, count, onLoss, isRepaired, isKnown });
      return createStore(level, { directory, count, sums, total, onBroken });
    } catch (error) {
      await level.close();
      throw error;
    }
  } catch (error) {
    count.close();
    throw error;
  }
}

interface Settling {
  readonly directory: string;
  readonly count: AcknowledgedCount;
  readonly onLoss: StoreOptions['onLoss'];
  readonly isRepaired: boolean;
  readonly isKnown: boolean;
}

/** Answers the count to go on from; every mark but its own goes, for LevelDB has just moved its log into its tables. */
async function settleLoss(
  level: ClassicLevel<string, string>,
  { directory, count, onLoss, isRepaired, isKnown }: Settling,
): Promise<number> {
  const marks = await readMarks(level);
  if (marks.length > 0 && count.found === undefined && onLoss === undefined) throw unreadableError(directory, noCount);
  if (marks.length === 0 && count.found === undefined && isKnown) reportGone(directory, onLoss);
  const acknowledged = count.found ?? 0;
  // what a repair has lost is not known by number where the marks went with it
  const loss = isRepaired && marks.length === 0 ? undefined : lossIn(marks, acknowledged);
  if (loss !== undefined) report(directory, loss, onLoss);
  const total = Math.max(acknowledged, marks.at(-1)?.total ?? 0);
  await level.batch([markWrite({ total, own: 0, at: marks.at(-1)?.at ?? Date.now(), keptFrom: total })]);
  await forgetMarks(level, total);
  count.keep(total);
  return total;
}

const noCount = new Error('the count of what it acknowledged is missing');

function reportGone(directory: string, onLoss: StoreOptions['onLoss']): void {
  if (onLoss === undefined) throw goneError(directory);
  onLoss(goneText(directory));
}

function report(directory: string, loss: Loss, onLoss: StoreOptions['onLoss']): void {
  if (onLoss === undefined) throw lossError(directory, loss);
  onLoss(lossText(directory, loss));
}

interface Opened {
  readonly directory: string;
  readonly count: AcknowledgedCount;
  readonly sums: TableSums;
  readonly total: number;
  readonly onBroken: StoreOptions['onBroken'];
}

function createStore(level: ClassicLevel<string, string>, opened: Opened): CountedLevel {
  const { directory, count, sums, onBroken } = opened;
  let failure: { readonly error: unknown } | undefined;
  const put = createWriter(level, opened);
  const broken = (error: unknown): never => {
    if (isDamage(error)) sums.note(reasonOf(error));
    if (failure === undefined) onBroken?.(error);
    failure ??= { error };
    throw error;
  };
  return {
    level,
    reads: watchedReads(level, (error) => {
      if (isDamage(error)) return broken(unreadableError(directory, error));
      throw error;
    }),
    write: async (changes) => {
      if (failure !== undefined) throw failure.error;
      if (level.status !== 'open') throw new Error('The store is closed');
      await put(changes).catch(broken);
    },
    close: async () => {
      await level.close();
      count.close();
      if (failure === undefined) sums.keep();
    },
  };
}

function createWriter(level: ClassicLevel<string, string>, { count, total: first }: Opened) {
  let total = first;
  /** the counts at which the last two stretches of `keptBytes` began */
  let stretches: readonly [earlier: number, later: number] = [first, first];
  let bytes = 0;
  let mayForget = false;

  return async (changes: readonly Change[]) => {
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
}

function bytesOf(changes: readonly Change[]): number {
  return changes.reduce(
    (sum, change) => sum + change.key.length + (change.type === 'put' ? change.value.length : 0),
    0,
  );
}
