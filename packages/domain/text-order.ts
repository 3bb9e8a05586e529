/** Order by code units: what a sort of ids and of ISO 8601 UTC times of one format means everywhere. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Two texts in order, whichever comes first. */
export function inTextOrder(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}

/** The later of two days, or of two ISO 8601 UTC times of one format. */
export function laterOf(a: string, b: string): string {
  return compareText(a, b) < 0 ? b : a;
}

/** The earlier of two ISO 8601 UTC times of one format. */
export function earlierOf(a: string, b: string): string {
  return compareText(a, b) < 0 ? a : b;
}
