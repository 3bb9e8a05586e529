import * as z from 'zod';
import { defineSlot } from '../customers/record/slot';
import { compareText, laterOf } from '../text-order';

/**
 * What a customer did that gave points, on their profile: which rule, when, by which interaction. Points are not among it: the rules in force
 * say what each is worth, and how much of it is left. The latest are kept one by one; older ones of a rule are one entry, which decays as they would.
 */
export const EngagementEntry = z.object({
  rule: z.string(),
  /** ISO 8601: when the interaction occurred; of a folded entry, the time that its weight is of */
  at: z.string(),
  /** absent in a folded entry */
  interactionId: z.string().optional(),
  /** of a folded entry: how many interactions it stands for, and how many that happened at `at` they are worth */
  folded: z.object({ count: z.number().int(), weight: z.number() }).optional(),
});
export type EngagementEntry = z.output<typeof EngagementEntry>;

export const scoringSlot = defineSlot({
  name: 'scoring',
  schema: z.array(EngagementEntry).readonly(),
  empty: [],
});

/** Entries that are kept one by one. Some 3 kB of a profile. */
export const mostEntries = 40;

/** Seconds after which half is left, by rule; undefined where nothing decays. */
export type HalfLives = (rule: string) => number | undefined;

/** The part that is left at `now` of what was earned at `at`. What lies ahead has not decayed. */
export function remaining(at: string, now: string, halfLife: number | undefined): number {
  if (halfLife === undefined) return 1;
  const seconds = (Date.parse(now) - Date.parse(at)) / 1000;
  return seconds <= 0 ? 1 : 2 ** (-seconds / halfLife);
}

const byTime = (one: EngagementEntry, other: EngagementEntry) =>
  compareText(one.at, other.at) ||
  compareText(one.rule, other.rule) ||
  compareText(one.interactionId ?? '', other.interactionId ?? '');

/** The entries with further ones, in the order of their time; where there are too many, the oldest of each rule are folded. */
export function withEntries(
  entries: readonly EngagementEntry[],
  further: readonly EngagementEntry[],
  halfLives: HalfLives,
): readonly EngagementEntry[] {
  if (further.length === 0) return entries;
  const all = [...entries, ...further];
  const single = all.filter(({ folded }) => folded === undefined).sort(byTime);
  const older = single.slice(0, Math.max(single.length - mostEntries, 0));
  const folded = foldAll([...all.filter((one) => one.folded !== undefined), ...older], halfLives);
  return [...folded, ...single.slice(older.length)];
}

function foldAll(entries: readonly EngagementEntry[], halfLives: HalfLives): readonly EngagementEntry[] {
  const byRule = new Map<string, EngagementEntry[]>();
  for (const entry of entries) byRule.set(entry.rule, [...(byRule.get(entry.rule) ?? []), entry]);
  return [...byRule].map(([rule, ofRule]) => foldRule(rule, ofRule, halfLives(rule))).sort(byTime);
}

/** Sums of one half-life decay as their parts do, so that they are kept as one, of the latest time of all. */
function foldRule(rule: string, entries: readonly EngagementEntry[], halfLife: number | undefined): EngagementEntry {
  const at = entries.map((entry) => entry.at).reduce(laterOf, '');
  const weight = entries.reduce(
    (sum, entry) => sum + (entry.folded?.weight ?? 1) * remaining(entry.at, at, halfLife),
    0,
  );
  const count = entries.reduce((sum, { folded }) => sum + (folded?.count ?? 1), 0);
  return { rule, at, folded: { count, weight } };
}

/** The entries without those of an interaction; those that were folded cannot be distinguished any more, and stay. */
export function withoutInteraction(
  entries: readonly EngagementEntry[],
  interactionId: string,
): readonly EngagementEntry[] {
  const left = entries.filter((entry) => entry.interactionId !== interactionId);
  return left.length === entries.length ? entries : left;
}
