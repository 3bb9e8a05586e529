/** The name of `names` that `given` was probably meant to be: the same but for case and signs, or at most a third of its letters away, of which a short word has none to spare. */
export function nearestTo(given: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, distance: distanceOf(plain(given), plain(name)) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= mostSlips(best.name) ? best.name : undefined;
}

const mostSlips = ({ length }: string) => (length < 4 ? 0 : length / 3);

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Letters to insert, remove, replace or swap with the next between two words (optimal string alignment, row by row). */
function distanceOf(one: string, other: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = nextRow({ one, other, at }, before, row);
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}

interface Compared {
  readonly one: string;
  readonly other: string;
  /** letters of `one` that this row is about */
  readonly at: number;
}

function nextRow({ one, other, at }: Compared, before: readonly number[], row: readonly number[]): readonly number[] {
  const letter = one[at - 1];
  const next = [at];
  for (let to = 1; to <= other.length; to += 1) {
    const isSwapped = letter === other[to - 2] && one[at - 2] === other[to - 1];
    const replaced = costOf(row[to - 1]) + (letter === other[to - 1] ? 0 : 1);
    const swapped = isSwapped ? costOf(before[to - 2]) + 1 : replaced;
    next.push(Math.min(replaced, swapped, costOf(row[to]) + 1, costOf(next[to - 1]) + 1));
  }
  return next;
}

const costOf = (cost: number | undefined): number => cost ?? 0;
