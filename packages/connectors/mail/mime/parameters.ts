import { decodeText } from './encodings';

/** A header's value and its parameters (RFC 2045, section 5.1; in several pieces and other charsets RFC 2231). */
export interface HeaderValue {
  /** lower case, as in `multipart/mixed` or `attachment` */
  readonly value: string;
  /** by lower-case name, as written */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads what stands before the first semicolon, and `name=value` after each. */
export function readHeaderValue(written: string): HeaderValue {
  const [value = '', ...rest] = pieces(written);
  const parameters = new Map<string, string>();
  for (const piece of rest) {
    const equals = piece.indexOf('=');
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (equals > 0 && !parameters.has(name)) parameters.set(name, unquoted(piece.slice(equals + 1).trim()));
  }
  return { value: value.trim().toLowerCase(), parameters };
}

/** Between semicolons that no quotes are around. */
function pieces(written: string): readonly string[] {
  const found: string[] = [];
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < written.length; at += 1) {
    const mark = written[at];
    if (mark === '\\' && isQuoted) at += 1;
    else if (mark === '"') isQuoted = !isQuoted;
    else if (mark === ';' && !isQuoted) {
      found.push(written.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, written.slice(from)];
}

function unquoted(written: string): string {
  if (!written.startsWith('"')) return written;
  const inner = written.slice(1, written.endsWith('"') && written.length > 1 ? -1 : undefined);
  // Windows programs write the whole path, with single backslashes
  return inner.replace(/\\(["\\])/g, '$1');
}

const mostPieces = 100;

/** A parameter, whichever way it is written; undefined where it is not there. */
export function parameterOf({ parameters }: HeaderValue, name: string): string | undefined {
  const encoded = parameters.get(`${name}*`);
  if (encoded !== undefined) return inCharset([{ text: encoded, isEncoded: true }]);
  const parts: Piece[] = [];
  for (let index = 0; index < mostPieces; index += 1) {
    const extended = parameters.get(`${name}*${index}*`);
    const text = extended ?? parameters.get(`${name}*${index}`);
    if (text === undefined) break;
    parts.push({ text, isEncoded: extended !== undefined });
  }
  return parts.length === 0 ? parameters.get(name) : inCharset(parts);
}

interface Piece {
  readonly text: string;
  readonly isEncoded: boolean;
}

/** `UTF-8'es'curr%C3%ADculum.pdf`: the first piece names the charset of all. */
function inCharset(parts: readonly Piece[]): string {
  const [charset = '', , ...rest] = parts[0]?.isEncoded === true ? parts[0].text.split("'") : [];
  const isNamed = rest.length > 0;
  const bytes = parts.map(({ text, isEncoded }, index) => {
    const own = index === 0 && isNamed ? rest.join("'") : text;
    return isEncoded ? unescaped(own) : Buffer.from(own, 'utf8');
  });
  return decodeText(Buffer.concat(bytes), isNamed ? charset : undefined);
}

function unescaped(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
