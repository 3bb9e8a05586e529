/** A piece of an address header: what was written plainly, in quotes, between angle brackets, or a mark between addresses. */
export interface HeaderPiece {
  readonly kind: 'plain' | 'quoted' | 'angle' | 'end' | 'colon';
  readonly text: string;
}

/**
 * The pieces of a From, Reply-To or the like (RFC 5322, section 3.4). Comments are left out, nested ones too, whatever stands in them; an encoded
 * word (RFC 2047) is one plain piece, so that a comma or a bracket in it is no structure. A quote or a bracket that nothing closes is but a character.
 * Give it no more than a header.
 */
export function headerPieces(text: string): readonly HeaderPiece[] {
  const closers = commentEnds(text);
  const pieces: HeaderPiece[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const read = structureAt(text, at, closers);
    if (read === undefined) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    if (read.piece?.kind === 'plain') plain += read.piece.text;
    else if (read.piece !== undefined) {
      if (plain !== '') pieces.push({ kind: 'plain', text: plain });
      plain = '';
      pieces.push(read.piece);
    }
    at = read.end;
  }
  return plain === '' ? pieces : [...pieces, { kind: 'plain', text: plain }];
}

interface Read {
  /** absent for a comment */
  readonly piece?: HeaderPiece;
  readonly end: number;
}

function structureAt(text: string, at: number, closers: ReadonlyMap<number, number>): Read | undefined {
  switch (text.charAt(at)) {
    case '"':
      return quotedAt(text, at);
    case '(':
      return commentAt(at, closers);
    case '<':
      return angleAt(text, at, closers);
    case '>':
      return { end: at + 1 };
    case '=':
      return encodedAt(text, at);
    case ',':
    case ';':
      return { piece: { kind: 'end', text: '' }, end: at + 1 };
    case ':':
      return { piece: { kind: 'colon', text: ':' }, end: at + 1 };
    default:
      return undefined;
  }
}

function quotedAt(text: string, at: number): Read | undefined {
  const end = quoteEnd(text, at);
  return end === undefined
    ? undefined
    : { piece: { kind: 'quoted', text: unescaped(text.slice(at + 1, end)) }, end: end + 1 };
}

/** A comment parts words as a blank does. */
function commentAt(at: number, closers: ReadonlyMap<number, number>): Read | undefined {
  const end = closers.get(at);
  return end === undefined ? undefined : { piece: { kind: 'plain', text: ' ' }, end: end + 1 };
}

/** Up to the bracket that closes it; one that opens meanwhile begins it anew (`Ana <3 <ana@example.com>`). */
function angleAt(text: string, at: number, closers: ReadonlyMap<number, number>): Read {
  let content = '';
  let here = at + 1;
  while (here < text.length && text.charAt(here) !== '>') {
    const character = text.charAt(here);
    const comment = closers.get(here);
    const quote = character === '"' && content.trim() === '' ? quoteEnd(text, here) : undefined;
    const end = comment ?? quote ?? here;
    if (character === '<') content = '';
    else if (comment === undefined) content += text.slice(here, end + 1);
    here = end + 1;
  }
  return { piece: { kind: 'angle', text: content.trim() }, end: here + 1 };
}

/** Where the quotes that open here close. */
function quoteEnd(text: string, at: number): number | undefined {
  for (let here = at + 1; here < text.length; here += 1) {
    if (text.charAt(here) === '\\') here += 1;
    else if (text.charAt(here) === '"') return here;
  }
  return undefined;
}

function unescaped(text: string): string {
  let plain = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text.charAt(at) === '\\' && at + 1 < text.length) at += 1;
    plain += text.charAt(at);
  }
  return plain;
}

/** `=?charset?encoding?text?=`, whatever stands in the text. */
function encodedAt(text: string, at: number): Read | undefined {
  if (text.charAt(at + 1) !== '?') return undefined;
  const charset = text.indexOf('?', at + 2);
  const encoding = text.charAt(charset + 1).toLowerCase();
  const isWord = charset !== -1 && (encoding === 'q' || encoding === 'b') && text.charAt(charset + 2) === '?';
  const last = isWord ? text.indexOf('?', charset + 3) : -1;
  if (last === -1 || text.charAt(last + 1) !== '=') return undefined;
  return { piece: { kind: 'plain', text: text.slice(at, last + 2) }, end: last + 2 };
}

/** Where each comment ends, by where it begins; comments lie in each other, and a bracket in quotes is none. */
function commentEnds(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const start = character === ')' ? open.pop() : undefined;
    if (start !== undefined) ends.set(start, at);
    if (character === '(') open.push(at);
    at = lastOf(text, at, open.length > 0);
  }
  return ends;
}

/** The last character of what begins here, in which no bracket counts: an escaped one, or, outside of comments, quotes. */
function lastOf(text: string, at: number, isInComment: boolean): number {
  const character = text.charAt(at);
  if (character === '\\') return at + 1;
  return character === '"' && !isInComment ? (quoteEnd(text, at) ?? at) : at;
}
