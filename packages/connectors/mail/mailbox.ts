import { decodeWords } from 'postal-mime';
import { type HeaderPiece, headerPieces } from './header-pieces';

/** An address of a header, with the name beside it. */
export interface Mailbox {
  readonly address: string;
  readonly name?: string;
}

/** No header that a person's mail has is longer (RFC 5322 allows 998 characters a line); the rest is not looked at. */
const longestHeader = 4096;

/**
 * The addresses of a From, Reply-To or the like, in order (RFC 5322, section 3.4), read as leniently as mail programs write: a name with a comma
 * need not be quoted (`Pérez, Juan <juan@example.com>` is one person), nor an address bracketed (`Ana ana@example.com`), groups are flattened,
 * comments are left out. What stands in quotes beside an address is a name, also where it looks like an address. Linear in the length.
 */
export function readMailboxes(header: string | undefined): readonly Mailbox[] {
  return mailboxesOf(chunksOf(headerPieces((header ?? '').slice(0, longestHeader))));
}

type Written = Pick<HeaderPiece, 'text'> & { readonly isQuoted: boolean };

/** What stands between two marks, and in the brackets behind it. */
interface Chunk {
  readonly written: readonly Written[];
  readonly angle?: string;
  /** a mark follows, or the end */
  readonly isEnd: boolean;
}

function chunksOf(pieces: readonly HeaderPiece[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let written: Written[] = [];
  for (const { kind, text } of pieces) {
    if (kind === 'plain' || kind === 'quoted') written.push({ text, isQuoted: kind === 'quoted' });
    else if (kind === 'colon' && !beginsGroup(written)) written.push({ text, isQuoted: false });
    else {
      if (kind !== 'colon') chunks.push({ written, ...(kind === 'angle' && { angle: text }), isEnd: kind === 'end' });
      written = [];
    }
  }
  return [...chunks, { written, isEnd: true }];
}

/** `Ventas: ana@example.com;` is a group, `mailto:ana@example.com` none. */
function beginsGroup(written: readonly Written[]): boolean {
  const before = textOf(written);
  return !before.includes('@') && before.trim().toLowerCase() !== 'mailto';
}

const textOf = (written: readonly Written[]) => written.map(({ text }) => text).join('');

/** Names without an address belong to the next address: they are what stood before a comma. What follows an address is nobody's name. */
function mailboxesOf(chunks: readonly Chunk[]): readonly Mailbox[] {
  const found: Mailbox[] = [];
  let before: string[] = [];
  let follows = false;
  for (const { written, angle, isEnd } of chunks) {
    const name = textOf(written).trim();
    const inAngle = bareAddress(angle ?? '');
    const named = inAngle === undefined ? bareMailboxes(written) : [mailbox(inAngle, [...before, name])];
    found.push(...named);
    const isName = angle === undefined && named.length === 0;
    if (!isName) before = [];
    else if (!follows) before.push(name);
    follows = inAngle !== undefined && !isEnd;
  }
  return found;
}

function mailbox(address: string, names: readonly string[]): Mailbox {
  const shown = cleanName(names.filter((one) => one !== '').join(', '));
  return { address, ...(shown !== '' && shown !== address && { name: shown }) };
}

/** Addresses without brackets, with the words before the first one as its name. */
function bareMailboxes(written: readonly Written[]): readonly Mailbox[] {
  const whole = bareAddress(withQuotedLocal(written));
  if (whole !== undefined) return [{ address: whole }];
  const words = written.flatMap(({ text, isQuoted }) => (isQuoted ? [{ text }] : wordsOf(text)));
  const at = words.findIndex(({ address }) => address !== undefined);
  const name = words.slice(0, Math.max(at, 0)).map(({ text }) => text);
  return words.flatMap(({ address }, index) =>
    address === undefined ? [] : [mailbox(address, index === at ? [name.join(' ')] : [])],
  );
}

interface Word {
  readonly text: string;
  readonly address?: string | undefined;
}

const wordsOf = (text: string): readonly Word[] =>
  text
    .split(/\s/)
    .filter((word) => word !== '')
    .map((word) => ({ text: word, address: bareAddress(word) }));

/** With its quotes where they are a part of the address: `"ana ruiz"@example.com`. */
function withQuotedLocal(written: readonly Written[]): string {
  const [first, second] = written.filter(({ text, isQuoted }) => isQuoted || text.trim() !== '');
  const beginsAddress = first?.isQuoted === true && second?.isQuoted === false && second.text.startsWith('@');
  return beginsAddress ? `"${first.text}"${second.text}` : textOf(written);
}

/** The address in what may be `mailto:ana@example.com`, `ana @ example.com`, `'ana@example.com'` or have a route before it. */
function bareAddress(written: string): string | undefined {
  const bare = withoutPrefix(written.trim());
  const at = bare.lastIndexOf('@');
  const [local, domain] = [bare.slice(0, at).trim(), bare.slice(at + 1).trim()];
  const isQuoted = local.length > 2 && local.startsWith('"') && local.endsWith('"');
  const isOdd = at < 1 || domain === '' || /[\s"<>()]/.test(domain) || (!isQuoted && /[\s@"]/.test(local));
  return isOdd || local === '' ? undefined : `${local}@${domain}`;
}

/** Without `mailto:`, quotes around, and the route of relays that was written before an address once (RFC 5322, section 4.4). */
function withoutPrefix(trimmed: string): string {
  const bare = trimmed.toLowerCase().startsWith('mailto:') ? trimmed.slice('mailto:'.length) : trimmed;
  const isQuoted = bare.length > 2 && bare.startsWith("'") && bare.endsWith("'");
  const unquoted = isQuoted ? bare.slice(1, -1) : bare;
  return unquoted.startsWith('@') ? unquoted.slice(unquoted.indexOf(':') + 1) : unquoted;
}

/** Encoded words read, quotes that some programs put around a name gone, blanks single. */
function cleanName(name: string): string {
  const decoded = decodeWords(name)
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ');
  const quote = decoded.charAt(0);
  const isQuoted = (quote === "'" || quote === '"') && decoded.length > 2 && decoded.endsWith(quote);
  return isQuoted ? decoded.slice(1, -1) : decoded;
}
