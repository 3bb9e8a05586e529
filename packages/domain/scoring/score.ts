import type { Customer } from '../customers/record/customer-record';
import { compileConditions, compiledOnce } from '../rules/conditions';
import { subjectOf } from '../rules/subject';
import { meanSeconds } from '../time/duration';
import { capLine, floorLine, type ScoreLine, sumOf } from './contributions';
import { type EngagementEntry, remaining } from './engagement-entries';
import type { EngagementRule, Scoring } from './scoring-config';

/** A score and all that it is made of; numbers are hundredths, which the lines sum up to. */
export interface Score {
  readonly fit: number;
  readonly engagement: number;
  readonly score: number;
  readonly lines: readonly ScoreLine[];
}

export interface ScoreQuestion {
  readonly scoring: Scoring;
  /** the merged view */
  readonly customer: Customer;
  /** of all source records */
  readonly entries: readonly EngagementEntry[];
  /** ISO 8601 UTC */
  readonly now: string;
}

const fitRules = compiledOnce(({ fit }: Scoring) => compileConditions(fit));
const engagementRules = compiledOnce(
  ({ engagement }: Scoring) => new Map(engagement.map((rule) => [rule.id, { rule, halfLife: halfLifeOf(rule) }])),
);

const halfLifeOf = ({ halfLife }: EngagementRule) => (halfLife === undefined ? undefined : meanSeconds(halfLife));

/** Seconds after which half of what a rule gave is left; undefined where nothing decays, or the rule is gone. */
export const halfLivesOf = (scoring: Scoring) => (rule: string) => engagementRules(scoring).get(rule)?.halfLife;

/**
 * The score at `now`: computed from what was earned and when, so that it sinks by itself and the order of arrival does not matter. Entries of
 * rules that are no longer there give nothing.
 */
export function scoreOf(question: ScoreQuestion): Score {
  const { caps } = question.scoring;
  const fit = limited(fitLines(question), caps?.fit, 'fit');
  const engagement = limited(engagementLines(question), caps?.engagement, 'engagement');
  const lines = [...fit, ...engagement];
  return { fit: sumOf(fit), engagement: sumOf(engagement), score: sumOf(lines), lines };
}

function limited(lines: readonly ScoreLine[], cap: number | undefined, of: ScoreLine['of']): readonly ScoreLine[] {
  return [...lines, ...capLine(lines, cap, { of }), ...floorLine(lines, of)];
}

function fitLines({ scoring, customer, now }: ScoreQuestion): readonly ScoreLine[] {
  const subject = subjectOf({ customer, now });
  return fitRules(scoring).flatMap(({ rule, rejects }): ScoreLine[] =>
    rejects(subject) === undefined ? [{ of: 'fit', rule: rule.id, kind: 'points', hundredths: rule.points * 100 }] : [],
  );
}

function engagementLines({ scoring, entries, now }: ScoreQuestion): readonly ScoreLine[] {
  return [...engagementRules(scoring).values()].flatMap(({ rule, halfLife }) => {
    const lines = entries
      .filter((entry) => entry.rule === rule.id)
      .map((entry): ScoreLine => {
        const weight = (entry.folded?.weight ?? 1) * remaining(entry.at, now, halfLife);
        const hundredths = Math.round(rule.points * 100 * weight);
        return { of: 'engagement', rule: rule.id, kind: 'points', hundredths, entry };
      });
    return [...lines, ...capLine(lines, rule.cap, { of: 'engagement', rule: rule.id })];
  });
}
