/** The sum of two sets of counts. */
export function addCounts<T extends Readonly<Record<string, number>>>(before: T, more: Partial<T>): T {
  const sums = Object.entries(before).map(([name, value]) => [name, value + (more[name] ?? 0)]);
  return { ...before, ...Object.fromEntries(sums) };
}
