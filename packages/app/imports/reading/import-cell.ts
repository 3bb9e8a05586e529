/** A cell of a row that says something and goes somewhere. */
export interface Cell {
  readonly column: string;
  /** not blank, without blanks around it */
  readonly value: string;
  readonly target: string;
}

/** Fields whose columns are put together (two surnames); of another field the first column counts. */
export const joinedFields: ReadonlySet<string> = new Set(['name', 'givenName', 'familyName']);

const prefix = 'attribute:';

/** The cells that become attributes, each under a name of its own: two columns of one attribute are two. */
export function attributeCells(cells: readonly Cell[]): readonly (Cell & { readonly name: string })[] {
  const taken = new Set<string>();
  return cells.flatMap((cell) => {
    if (!cell.target.startsWith(prefix)) return [];
    const wanted = cell.target.slice(prefix.length);
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
    taken.add(name);
    return [{ ...cell, name }];
  });
}
