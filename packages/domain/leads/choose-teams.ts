import { compileConditions, compiledOnce } from '../rules/conditions';
import { type SubjectParts, subjectOf } from '../rules/subject';
import type { Trace } from '../rules/trace';
import type { Manner, Routing } from './routing-rules';

/** Which teams a lead may go to: that of the first rule that matches, then the fallback team. */

/** A team that a lead may go to, and the rule that says so; without one it is the fallback. */
export interface TeamChoice {
  readonly teamId: string;
  readonly ruleId?: string;
  /** how the rule wants it given; to each in turn where absent */
  readonly manner?: Manner;
}

export interface Choices {
  /** in order of preference: the matching rule's team, then the fallback's */
  readonly choices: readonly TeamChoice[];
  readonly rejected: Trace['rejected'];
}

const compiledRules = compiledOnce(({ rules }: Routing) => compileConditions(rules));

/** The teams that a lead may go to: what to load before `decideRouting`. */
export function chooseTeams(routing: Routing, parts: SubjectParts): Choices {
  const subject = subjectOf(parts);
  const rejected: Trace['rejected'] = [];
  for (const { rule, rejects } of compiledRules(routing)) {
    const reason = rejects(subject);
    if (reason === undefined) {
      const { team: teamId, ...manner } = rule.assign;
      const choices = [{ teamId, ruleId: rule.id, manner }, { teamId: routing.fallback.team }];
      return { choices, rejected };
    }
    rejected.push({ candidate: `rule:${rule.id}`, reason });
  }
  return { choices: [{ teamId: routing.fallback.team }], rejected };
}
