/** The first of many, without keeping all. */

/** A list with one more, in this order, at most so long. */
export function withOneMore<T>(list: readonly T[], one: T, { most, compare }: Ordering<T>): T[] {
  return [...list, one].sort(compare).slice(0, most);
}

export interface Ordering<T> {
  readonly most: number;
  readonly compare: (one: T, other: T) => number;
}

/** A count by name with one more. */
export function counted(counts: Readonly<Record<string, number>>, name: string, by = 1): Record<string, number> {
  return { ...counts, [name]: (counts[name] ?? 0) + by };
}
