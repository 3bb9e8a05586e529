/** A column of a file. */
export interface Column {
  /** unlike every other column's: the second `Correo` is called `Correo (2)` */
  readonly name: string;
  /** as written, without blanks around it; empty where it has no name, and is called by its place: `(5)` */
  readonly written: string;
}

/** Columns by their names. Several columns of one name are all read, each under a name of its own. */
export function columnsOf(cells: readonly string[]): readonly Column[] {
  const taken = new Set(cells.map((cell) => cell.trim()));
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const written = cell.trim();
    const count = (seen.get(written) ?? 0) + 1;
    seen.set(written, count);
    if (written === '') return { name: `(${index + 1})`, written };
    if (count === 1) return { name: written, written };
    let number = count;
    while (taken.has(`${written} (${number})`)) number += 1;
    const name = `${written} (${number})`;
    taken.add(name);
    return { name, written };
  });
}

/** Names that several columns have. */
export function repeatedNames(columns: readonly Column[]): readonly string[] {
  const repeated = columns
    .filter(({ name, written }) => written !== '' && name !== written)
    .map(({ written }) => written);
  return [...new Set(repeated)];
}
