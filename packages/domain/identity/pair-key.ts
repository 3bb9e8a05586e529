/** One text a pair of ids, whichever comes first. */
export function pairKey(one: string, other: string): string {
  return one < other ? [one, other].join(' ') : [other, one].join(' ');
}
