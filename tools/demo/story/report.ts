import { cell, widthOf } from '../columns';
import type { Paint } from '../paint';

/** The story as it is printed: chapters of facts, each of which held or did not. */

const columns = 100;
const labelWidth = 13;

export interface Report {
  chapter(title: string): void;
  /** A fact that was looked up; `holds` says whether it is as it should be. */
  fact(label: string, text: string, holds: boolean): void;
  /** What belongs to the fact before it: columns of these widths, the last as wide as there is room. */
  rows(rows: readonly (readonly string[])[], widths: readonly number[]): void;
  text(): string;
  readonly held: number;
  readonly failed: number;
}

/** Cuts a text into lines of at most so many columns, between words. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** An empty report, painted so. */
export function createReport(paint: Paint): Report {
  const lines: string[] = [];
  let [held, failed, chapters] = [0, 0, 0];
  return {
    chapter: (title) => {
      chapters += 1;
      lines.push('', paint('bold', `${chapters}. ${title}`));
    },
    fact: (label, text, holds) => {
      if (holds) held += 1;
      else failed += 1;
      const mark = holds ? paint('green', '✓') : paint('red', '✗');
      const indent = ' '.repeat(labelWidth + 5);
      const [first = '', ...rest] = wrap(text, columns - indent.length);
      lines.push(`  ${mark} ${paint('dim', cell(label, labelWidth))} ${first}`);
      lines.push(...rest.map((line) => `${indent}${line}`));
    },
    rows: (rows, widths) => {
      const indent = ' '.repeat(labelWidth + 5);
      const used = widths.reduce((sum, width) => sum + width + 2, 0);
      for (const row of rows) {
        const [first = '', ...rest] = wrap(row.at(-1) ?? '', columns - indent.length - used);
        const head = widths.map((width, index) => `${cell(row[index] ?? '', width)}  `).join('');
        lines.push(`${indent}${head}${first}`.trimEnd(), ...rest.map((line) => `${indent}${' '.repeat(used)}${line}`));
      }
    },
    text: () => lines.join('\n').trimStart(),
    get held() {
      return held;
    },
    get failed() {
      return failed;
    },
  };
}
