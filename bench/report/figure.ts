import { alignColumns, markdownTable, numberText } from './columns';

/** One figure of the bench; a target is what the hub is to reach (bench/README.md). */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: Target;
}

export type Target = { readonly atMost: number } | { readonly atLeast: number } | { readonly exactly: number };

const head = ['name', 'value', 'unit', 'target'] as const;
const alignments = ['left', 'right', 'left', 'left'] as const;

/** `name value unit target`, aligned; a target that is not met says so. */
export function figureLines(figures: readonly Figure[]): string[] {
  return alignColumns(figures.map(cells), alignments);
}

/** The same as a Markdown table. */
export function figureTable(figures: readonly Figure[]): string[] {
  return markdownTable([head, ...figures.map(cells)], alignments);
}

/** Whether a figure meets its target; one without a target does. */
export function isMet({ value, target }: Figure): boolean {
  if (target === undefined) return true;
  if ('atMost' in target) return value <= target.atMost;
  if ('atLeast' in target) return value >= target.atLeast;
  return value === target.exactly;
}

function cells(figure: Figure): string[] {
  return [figure.name, numberText(figure.value), figure.unit, targetText(figure)];
}

function targetText(figure: Figure): string {
  const { target } = figure;
  if (target === undefined) return '';
  const end = isMet(figure) ? '' : ', missed';
  if ('atMost' in target) return `≤ ${target.atMost}${end}`;
  if ('atLeast' in target) return `≥ ${target.atLeast}${end}`;
  return `= ${target.exactly}${end}`;
}
