import { isForwardMark, isOriginalMark, labelOf } from './forward-words';

/** What the person wrote whose mail a colleague forwarded: what stands below the headers that the colleague's program copied into the text. */

/** Headers take so many lines, blank ones included. */
const longestHead = 20;

/** The text below the first forwarded headers; undefined where there are none. */
export function belowForwarded(text: string): string | undefined {
  const lines = text.split('\n').map(plainLine);
  const start = lines.findIndex((line, at) => isHead(lines, at) || isMark(line));
  if (start === -1) return undefined;
  let end = start;
  while (end < lines.length && end - start <= longestHead && isOfHead(lines, end)) end += 1;
  return lines.slice(end).join('\n');
}

/** Without the marks of quoting that some programs put before a forwarded mail, and the stars of bold text. */
const plainLine = (line: string): string =>
  line
    .replace(/^[>\s]+/, '')
    .replaceAll('*', '')
    .trim();

const isMark = (line: string) => isForwardMark(line) || isOriginalMark(line);

/** A From and, close below it, another header. */
const isHead = (lines: readonly string[], at: number): boolean =>
  labelOf(lines[at] ?? '')?.label === 'from' &&
  lines.slice(at + 1, at + 4).some((line) => !['from', undefined].includes(labelOf(line)?.label));

/** A header, its address on a line of its own, or a blank among them. */
function isOfHead(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const isAddress = line.includes('@') && labelOf(lines[at - 1] ?? '') !== undefined && !line.includes(' ');
  return line === '' || isMark(line) || isAddress || labelOf(line) !== undefined;
}
