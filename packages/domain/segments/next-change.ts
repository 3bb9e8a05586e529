import type { CompiledSegments } from './compiled-segments';
import type { CustomerFacts } from './customer-facts';
import { mostDays, windowOf } from './figure-fields';
import { dayMs, silenceFrom } from './figures';

/** When time alone takes a customer into a segment or out of one. */

/** So many moments are looked at; where more are to come, the last of them is looked at again then. */
const mostMoments = 400;
/** A score sinks by itself, and is looked at day by day so far. */
const scoreDays = 90;

/**
 * The first moment after `now` (ISO 8601 UTC) at which the segments of a customer are others than now, if nothing happens till then. Undefined where
 * there is none.
 */
export function nextChange(segments: CompiledSegments, facts: CustomerFacts, now: string): string | undefined {
  const moments = momentsOf(segments, facts, now);
  const before = idsOf(segments.inAt(facts, now));
  const looked = moments.slice(0, mostMoments).map((time) => new Date(time).toISOString());
  const found = looked.find((moment) => idsOf(segments.inAt(facts, moment)) !== before);
  return found ?? (moments.length > looked.length ? looked.at(-1) : undefined);
}

const idsOf = (all: ReadonlyMap<string, number>) => [...all.keys()].join(' ');

function momentsOf({ needed }: CompiledSegments, facts: CustomerFacts, now: string): readonly number[] {
  const at = Date.parse(now);
  const times = facts.acts.map(({ occurredAt }) => Date.parse(occurredAt));
  const windows = new Set([...needed.figures.values()].map((path) => windowOf(path.at(-1) ?? '') ?? mostDays));
  const steps = new Set(needed.thresholds.flatMap((days) => [days, days + 1]));
  const created = facts.record.parts.map(({ createdAt }) => createdAt).sort()[0] ?? now;
  const since = needed.thresholds.length === 0 ? [] : [...times, silenceFrom(facts.acts, created)];
  const all = [
    ...times.flatMap((time) => [...windows].map((days) => time + days * dayMs)),
    ...since.flatMap((time) => [...steps].map((days) => time + days * dayMs)),
    ...(needed.score ? Array.from({ length: scoreDays }, (_, day) => at + (day + 1) * dayMs) : []),
  ];
  return [...new Set(all.filter((time) => time > at))].sort((one, other) => one - other);
}
