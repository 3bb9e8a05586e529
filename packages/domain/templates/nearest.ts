/** The name that was probably meant: the same but for case and signs, or at most a third of its letters away. */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = distanceOf(plain(given), plain(name));
    if (distance <= name.length / 3 && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** Longer names are typed by nobody; the distance grows with the product of both lengths. */
const longest = 64;
const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, longest);

/** Letters to insert, remove or replace between two words, row by row. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, wanted] of [...other].entries()) {
      const replaced = (row[j] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
