import { compileConditions, compiledOnce } from '../rules/conditions';
import { type CustomerFacts, factsSubject } from './customer-facts';
import { type FactsNeeded, factsNeeded } from './facts-needed';
import type { Segment } from './segment';

/** Segments that can be asked about a customer. */
export interface CompiledSegments {
  readonly needed: FactsNeeded;
  /** ids of those that a customer is in at a time (ISO 8601 UTC), with the version that says so */
  inAt(facts: CustomerFacts, now: string): ReadonlyMap<string, number>;
}

/** All segments in force, compiled once. */
export const compiledSegments = compiledOnce((segments: readonly Segment[]): CompiledSegments => {
  const rules = segments.flatMap((segment) => compileConditions([segment]));
  const needed = factsNeeded(segments.map(({ when }) => when));
  return {
    needed,
    inAt: (facts, now) => {
      const subject = factsSubject(facts, needed, now);
      return new Map(
        rules.flatMap(({ rule, rejects }) =>
          rejects(subject) === undefined ? [[rule.id, rule.version] as const] : [],
        ),
      );
    },
  };
});
