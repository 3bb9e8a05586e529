import { alignColumns, numberText } from '../report/columns';
import { sum } from '../report/statistics';
import { type BillLine, totalOf } from './bill';

const head = ['service', 'what', 'a million posts take', 'USD'] as const;
const alignments = ['left', 'left', 'right', 'right'] as const;

/** A bill as text, service by service, the most expensive first; items below half a cent are left out. */
export function billLines(lines: readonly BillLine[]): string[] {
  return alignColumns([head, ...rows(lines)], alignments);
}

/** USD a million by service, a column a bill. */
export function comparedLines(
  bills: readonly { readonly name: string; readonly bill: readonly BillLine[] }[],
): string[] {
  const services = [...new Set(bills.flatMap(({ bill }) => bill.map(({ service }) => service)))];
  const sorted = services.sort((one, other) => mostOf(other, bills) - mostOf(one, bills));
  const body = sorted.map((service) => [service, ...bills.map(({ bill }) => usdText(totalOf(only(service, bill))))]);
  const legend = bills.map(({ name }, index) => `${letter(index)}  ${name}`);
  const top = ['USD a million', ...bills.map((_, index) => letter(index))];
  const bottom = ['total', ...bills.map(({ bill }) => usdText(totalOf(bill)))];
  return [...legend, '', ...alignColumns([top, ...body, bottom], ['left', ...bills.map(() => 'right' as const)])];
}

const letter = (index: number) => String.fromCharCode(65 + index);

function only(service: string, bill: readonly BillLine[]): BillLine[] {
  return bill.filter((line) => line.service === service);
}

function mostOf(service: string, bills: readonly { readonly bill: readonly BillLine[] }[]): number {
  return Math.max(...bills.map(({ bill }) => totalOf(only(service, bill))));
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
