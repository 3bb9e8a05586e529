import { alignColumns, markdownTable, numberText } from '../report/columns';
import { sum } from '../report/statistics';
import { type BillLine, totalOf } from './bill';

const head = ['service', 'what', 'a million posts take', 'USD'] as const;
const alignments = ['left', 'left', 'right', 'right'] as const;

/** A bill as text, service by service, the dearest first; items below half a cent are left out. */
export function billLines(lines: readonly BillLine[]): string[] {
  return alignColumns([head, ...rows(lines)], alignments);
}

/** The same as a Markdown table. */
export function billTable(lines: readonly BillLine[]): string[] {
  return markdownTable([head, ...rows(lines)], alignments);
}

function rows(lines: readonly BillLine[]): string[][] {
  const sorted = [...grouped(lines)].sort(([, one], [, other]) => totalOf(other) - totalOf(one));
  const byService = sorted.flatMap(([service, own]) => serviceRows(service, own));
  return [...byService, ['total', '', '', usdText(totalOf(lines))]];
}

function grouped(lines: readonly BillLine[]): Map<string, BillLine[]> {
  const services = new Map<string, BillLine[]>();
  for (const line of lines) services.set(line.service, [...(services.get(line.service) ?? []), line]);
  return services;
}

const smallestUsd = 0.005;

function serviceRows(service: string, lines: readonly BillLine[]): string[][] {
  const sorted = [...lines].sort((one, other) => other.usd - one.usd);
  const shown = sorted.filter(({ usd }) => usd >= smallestUsd);
  const rest = sum(sorted.filter(({ usd }) => usd < smallestUsd).map(({ usd }) => usd));
  const own = shown.map(({ item, quantity, usd }) => ['', item, numberText(quantity), usdText(usd)]);
  const small = rest >= smallestUsd || shown.length === 0 ? [['', 'what is below half a cent', '', usdText(rest)]] : [];
  return [[service, '', '', usdText(totalOf(lines))], ...own, ...small];
}

function usdText(usd: number): string {
  return usd.toFixed(2);
}
