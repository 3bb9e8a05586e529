/**
 * How well probabilities order what succeeded before what did not: 1 always, 0.5 by chance. It is the share of pairs in the right order, ties half
 * (the Mann-Whitney statistic). Undefined where one of the two kinds is missing.
 */
export function areaUnderCurve(
  judged: readonly { readonly probability: number; readonly success: boolean }[],
): number | undefined {
  const sorted = [...judged].sort((one, other) => one.probability - other.probability);
  const successes = sorted.filter(({ success }) => success).length;
  const failures = sorted.length - successes;
  if (successes === 0 || failures === 0) return undefined;
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.probability === sorted[start]?.probability) end += 1;
    const meanRank = (start + 1 + end) / 2;
    rankSum += meanRank * sorted.slice(start, end).filter(({ success }) => success).length;
    start = end;
  }
  return (rankSum - (successes * (successes + 1)) / 2) / (successes * failures);
}
