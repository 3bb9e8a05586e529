import type { EngagementEntry } from './engagement-entries';

/** One line of a score. Points are hundredths, so that lines and sums are exact. */
export interface ScoreLine {
  readonly of: 'fit' | 'engagement';
  /** absent where it belongs to no rule: the limit of all */
  readonly rule?: string;
  /** what makes the line: the rule's points; the part above a cap, taken off; or what lifts a sum below 0 to 0 */
  readonly kind: 'points' | 'cap' | 'floor';
  /** hundredths of a point, at the time of the score */
  readonly hundredths: number;
  /** of engagement: how it was earned */
  readonly entry?: EngagementEntry;
}

export const sumOf = (lines: readonly ScoreLine[]): number =>
  lines.reduce((sum, { hundredths }) => sum + hundredths, 0);

/** The line that takes off what is above a cap; none where nothing is. */
export function capLine(
  lines: readonly ScoreLine[],
  cap: number | undefined,
  about: Pick<ScoreLine, 'of' | 'rule'>,
): readonly ScoreLine[] {
  const over = cap === undefined ? 0 : sumOf(lines) - cap * 100;
  return over > 0 ? [{ ...about, kind: 'cap', hundredths: -over }] : [];
}

/** The line that lifts a sum below 0 to 0; none where it is not. */
export function floorLine(lines: readonly ScoreLine[], of: ScoreLine['of']): readonly ScoreLine[] {
  const sum = sumOf(lines);
  return sum < 0 ? [{ of, kind: 'floor', hundredths: -sum }] : [];
}
