/** How long a lead rests in the queue once all who could take it were asked and did not: the longer, the more often that was. */

const hourMs = 3_600_000;
const restsMs = [hourMs, 4 * hourMs] as const;
const longestMs = 24 * hourMs;
/** Rests end together, so that what came in one burst is offered together. */
const stepMs = 5 * 60_000;

/** When the next round may begin, `before` of which went by: after an hour, four hours, then a day each time. `now` is ISO 8601. */
export function restUntil(before: number | undefined, now: string): string {
  const end = Date.parse(now) + (restsMs[before ?? 0] ?? longestMs);
  return new Date(Math.ceil(end / stepMs) * stepMs).toISOString();
}
