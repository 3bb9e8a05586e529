import type { Played } from './checks';

/** The lines of a job's checks. */
export function linesOf({ title, results, seconds }: Played): readonly string[] {
  const checks = results.map(
    ({ title, isOk, found }) =>
      `  ${isOk ? 'ok  ' : 'FAIL'}  ${title}${isOk || found === undefined ? '' : `\n        ${found}`}`,
  );
  return [`${title} (${seconds.toFixed(1)} s)`, ...checks];
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

export function totalsOf(played: readonly Played[]): Totals {
  const results = played.flatMap((one) => one.results);
  const passed = results.filter(({ isOk }) => isOk).length;
  return { passed, failed: results.length - passed };
}

/** A table of jobs: how many of their checks passed, and in what time. */
export function tableOf(played: readonly Played[]): string {
  const width = Math.max(...played.map(({ title }) => title.length));
  return played
    .map(({ title, results, seconds }) => {
      const { passed, failed } = totalsOf([{ title, results, seconds }]);
      return `${failed === 0 ? 'ok  ' : 'FAIL'}  ${title.padEnd(width)}  ${String(passed).padStart(3)} of ${String(results.length).padEnd(3)} ${seconds.toFixed(1).padStart(6)} s`;
    })
    .join('\n');
}
