/** The parts of a multipart body (RFC 2046, section 5.1.1). */

export interface SplitPart {
  readonly bytes: Buffer;
  /** the body ended within it */
  readonly isCut: boolean;
}

const [lineFeed, carriageReturn, dash, blank, tab] = [10, 13, 45, 32, 9];
const longestBoundary = 200;

interface Delimiter {
  /** where its line begins and where the next one does */
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
}

/** The bytes between the delimiters, in their order; what stands before the first and behind the last is left out. */
export function splitParts(body: Buffer, boundary: string): readonly SplitPart[] {
  if (boundary === '' || boundary.length > longestBoundary) return [{ bytes: body, isCut: false }];
  const parts: SplitPart[] = [];
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  let open: Delimiter | undefined;
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    const found = delimiterAt(body, at, at + mark.length);
    if (found === undefined) continue;
    if (open !== undefined) parts.push({ bytes: body.subarray(open.to, endBefore(body, found.from)), isCut: false });
    open = found;
    if (found.isLast) break;
  }
  if (open !== undefined && !open.isLast && open.to < body.length) {
    parts.push({ bytes: body.subarray(open.to), isCut: true });
  }
  return parts;
}

/** A delimiter is a line of its own: blanks may follow it, and `--` where it is the last. */
function delimiterAt(body: Buffer, from: number, after: number): Delimiter | undefined {
  if (from > 0 && body[from - 1] !== lineFeed) return undefined;
  const isLast = body[after] === dash && body[after + 1] === dash;
  let to = isLast ? after + 2 : after;
  while (body[to] === blank || body[to] === tab || body[to] === carriageReturn) to += 1;
  if (to < body.length && body[to] !== lineFeed && !isLast) return undefined;
  return { from, to: Math.min(to + 1, body.length), isLast };
}

/** The line end before a delimiter belongs to it. */
function endBefore(body: Buffer, at: number): number {
  const end = at > 0 && body[at - 1] === lineFeed ? at - 1 : at;
  return end > 0 && body[end - 1] === carriageReturn ? end - 1 : end;
}
