import { namedNumbers, patternLeaves } from '../rules/pattern-leaves';
import { figurePath, isOfDays, mostDays, windowOf } from './figure-fields';

/** What conditions need to be known of a customer: what none of them names is not read. */
export interface FactsNeeded {
  /** how far back the timeline is read, in days; 0 where nothing of it is asked */
  readonly days: number;
  /** figures of the timeline by their paths, as `kinds.email_opened.last30Days` */
  readonly figures: ReadonlyMap<string, readonly string[]>;
  /** after so many whole days something may be otherwise */
  readonly thresholds: readonly number[];
  readonly score: boolean;
  readonly lifecycle: boolean;
  readonly leads: boolean;
  readonly deals: boolean;
  readonly cases: boolean;
}

/** What these conditions need. */
export function factsNeeded(conditions: readonly unknown[]): FactsNeeded {
  const all = conditions.flatMap((when) => patternLeaves(when));
  const names = new Set(all.map(({ path }) => path[0]));
  const figures = new Map(
    all.flatMap((leaf) => {
      const path = figurePath(leaf);
      return path === undefined ? [] : [[path.join('.'), path] as const];
    }),
  );
  const windows = [...figures.values()].flatMap((path) => windowOf(path.at(-1) ?? '') ?? []);
  const isSinceLast = windows.length < figures.size;
  const ofDays = new Set(all.filter(isOfDays).flatMap(({ tests }) => tests.flatMap(namedNumbers)));
  // who was turned to is read off the timeline
  const isContactAsked = all.some(({ path }) => path.join('.') === 'leads.uncontacted');
  const isTimeline = names.has('timeline') || isContactAsked;
  const days = isTimeline
    ? Math.max(1, ...windows, ...[...ofDays].map((day) => day + 2), isSinceLast || isContactAsked ? mostDays : 0)
    : 0;
  return {
    days: Math.min(days, mostDays + 2),
    figures,
    thresholds: [...ofDays].sort((one, other) => one - other),
    score: names.has('score'),
    lifecycle: names.has('lifecycle'),
    leads: names.has('leads') || names.has('lifecycle'),
    deals: names.has('deals') || isContactAsked,
    cases: names.has('cases'),
  };
}
