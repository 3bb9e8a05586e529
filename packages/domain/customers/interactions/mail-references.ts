/** Of a mail's References those between the first, which is its thread, and itself: as many of the newest as an attribute takes. */

const mostBytes = 900;

/** The ids, without angle brackets and the oldest first, as an entry of the timeline keeps them; undefined where there are none. */
export function keptReferences(ids: readonly string[]): string[] | undefined {
  const kept: string[] = [];
  let bytes = 0;
  for (const id of ids.toReversed()) {
    bytes += Buffer.byteLength(id);
    if (bytes > mostBytes) break;
    kept.unshift(id);
  }
  return kept.length === 0 ? undefined : kept;
}
