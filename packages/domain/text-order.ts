/** Order by code units: what a sort of ids and of ISO 8601 UTC times of one format means everywhere. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The later of two days, or of two ISO 8601 UTC times of one format. */
export function laterOf(a: string, b: string): string {
  return compareText(a, b) < 0 ? b : a;
}
