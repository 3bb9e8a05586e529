import { compilePattern } from '@afluente/patterns/compile';
import type { Trace } from './lead-record';
import { affordableRules } from './routing-cost';
import type { Routing, RoutingRule } from './routing-rules';
import { type Subject, type SubjectParts, subjectOf } from './subject';

/** Which teams a lead may go to: that of the first rule that matches, then the fallback team. */

/** A team that a lead may go to, and the rule that says so; without one it is the fallback. */
export interface TeamChoice {
  readonly teamId: string;
  readonly ruleId?: string;
}

export interface Choices {
  /** in order of preference: the matching rule's team, then the fallback's */
  readonly choices: readonly TeamChoice[];
  readonly rejected: Trace['rejected'];
}

/** The teams that a lead may go to: what to load before `decideRouting`. */
export function chooseTeams(routing: Routing, parts: SubjectParts): Choices {
  const subject = subjectOf(parts);
  const rejected: Trace['rejected'] = [];
  for (const { rule, matches } of compiledRules(routing)) {
    const reason = matches(subject);
    if (reason === undefined) {
      const choices = [{ teamId: rule.assign.team, ruleId: rule.id }, { teamId: routing.fallback.team }];
      return { choices, rejected };
    }
    rejected.push({ candidate: `rule:${rule.id}`, reason });
  }
  return { choices: [{ teamId: routing.fallback.team }], rejected };
}

interface CompiledRule {
  readonly rule: RoutingRule;
  /** why the rule is passed over; undefined where it matches */
  readonly matches: (subject: Subject) => string | undefined;
}

/** Compiled once a loaded rule set: the set never changes, a new version is another object. */
const compiled = new WeakMap<Routing, readonly CompiledRule[]>();

function compiledRules(routing: Routing): readonly CompiledRule[] {
  const rules = compiled.get(routing) ?? compileRules(routing.rules);
  compiled.set(routing, rules);
  return rules;
}

/** A rule set of before costs were bounded may cost too much: then what costs most is passed over, and leads go on. */
function compileRules(rules: readonly RoutingRule[]): readonly CompiledRule[] {
  const affordable = affordableRules(rules);
  return rules.map((rule, index) => {
    if (affordable[index] === true) return compileRule(rule);
    return { rule, matches: () => 'its condition takes too long to ask: make it simpler' };
  });
}

/** A stored rule was checked when it was put; one that no longer compiles is passed over, and leads go on. */
function compileRule(rule: RoutingRule): CompiledRule {
  if (rule.when === undefined) return { rule, matches: () => undefined };
  try {
    const pattern = compilePattern(rule.when);
    return { rule, matches: (subject) => (pattern.matches(subject) ? undefined : 'its condition does not match') };
  } catch {
    return { rule, matches: () => 'its condition is not valid' };
  }
}
