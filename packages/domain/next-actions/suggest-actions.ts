import { segmentsOf } from '../customers/record/segments-slot';
import { compileConditions, compiledOnce } from '../rules/conditions';
import { type CustomerFacts, factsSubject } from '../segments/customer-facts';
import { type FactsNeeded, factsNeeded } from '../segments/facts-needed';
import { type NextActionRule, type NextActionsInput, standardMost } from './next-actions';

const compiled = compiledOnce(({ rules }: NextActionsInput) => ({
  needed: factsNeeded(rules.map(({ when }) => when)),
  rules: compileConditions(rules),
}));

/** What has to be known of a customer for these rules. */
export const neededForActions = (value: NextActionsInput): FactsNeeded => compiled(value).needed;

/**
 * The rules that hold of a customer at a time (ISO 8601 UTC), the most urgent first, each action once: the same facts give the same answer.
 */
export function suggestActions(value: NextActionsInput, facts: CustomerFacts, now: string): readonly NextActionRule[] {
  const { needed, rules } = compiled(value);
  const known = factsSubject(facts, needed, now);
  const subject = { ...known, customer: { ...Object(known.customer), segments: segmentsOf(facts.record.parts) } };
  const seen = new Set<string>();
  const held = rules.filter(({ rejects }) => rejects(subject) === undefined).map(({ rule }) => rule);
  return held.filter(({ action }) => seen.size !== seen.add(action).size).slice(0, value.most ?? standardMost);
}
