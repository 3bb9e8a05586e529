import type { ClassicLevel } from 'classic-level';

/**
 * LevelDB skips what it can't read in its log, and says nothing. So each batch carries a mark: how many changes there were after
 * it, how many of them are its own, its time, and from which count on marks are kept. A mark that is missing is a batch that is lost.
 */
export interface Mark {
  readonly total: number;
  readonly own: number;
  /** milliseconds since 1970 */
  readonly at: number;
  readonly keptFrom: number;
}

type Level = ClassicLevel<string, string>;

/** Sorts before every key of a store. */
const prefix = '\u0000mark/';

/** The write that keeps a mark. */
export function markWrite({ total, own, at, keptFrom }: Mark): { type: 'put'; key: string; value: string } {
  return { type: 'put', key: keyOf(total), value: `${own} ${at} ${keptFrom}` };
}

/** Every mark of a store, the oldest first. */
export async function readMarks(level: Level): Promise<Mark[]> {
  const entries = await level.iterator({ gt: prefix, lt: `${prefix}\uffff` }).all();
  return entries.map(([key, value]) => {
    const [own = 0, at = 0, keptFrom = 0] = value.split(' ').map(Number);
    return { total: Number.parseInt(key.slice(prefix.length), 36), own, at, keptFrom };
  });
}

/** Removes the marks up to a count, which is left. */
export async function forgetMarks(level: Level, upTo: number): Promise<void> {
  await level.clear({ gt: prefix, lt: keyOf(upTo) });
}

/** What marks and the acknowledged count say is missing; undefined where nothing is. */
export interface Loss {
  readonly changes: number;
  /** Time of the last change before the first that is lost; undefined where none is left. */
  readonly since: number | undefined;
}

/** Compares the marks, the oldest first, with the count of what was acknowledged. */
export function lossIn(marks: readonly Mark[], acknowledged: number): Loss | undefined {
  let [changes, since]: [number, number | undefined] = [0, undefined];
  let previous: { readonly total: number; readonly at: number | undefined } = {
    total: marks.at(-1)?.keptFrom ?? 0,
    at: undefined,
  };
  const compare = (total: number) => {
    if (total <= previous.total) return;
    if (changes === 0) since = previous.at;
    changes += total - previous.total;
  };
  for (const { total, own, at } of marks) {
    compare(total - own);
    if (total >= previous.total) previous = { total, at };
  }
  compare(acknowledged);
  return changes === 0 ? undefined : { changes, since };
}

function keyOf(total: number): string {
  return prefix + total.toString(36).padStart(12, '0');
}
