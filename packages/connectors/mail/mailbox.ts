import { decodeWords } from 'postal-mime';

/** An address of a header, with the name beside it. */
export interface Mailbox {
  readonly address: string;
  readonly name?: string;
}

/** No header that a person's mail has is longer (RFC 5322 allows 998 characters a line); the rest is not looked at. */
const longestHeader = 4096;

interface Chunk {
  readonly name: string;
  readonly address?: string;
}

/** What stands around the current character. */
interface Reading {
  name: string;
  angle: string | undefined;
  inQuotes: boolean;
  comments: number;
  chunks: Chunk[];
}

/**
 * The addresses of a From, Reply-To or the like, in order (RFC 5322, section 3.4), read as leniently as mail programs write: a name with a comma
 * need not be quoted (`Pérez, Juan <juan@example.com>` is one person), groups are flattened, comments are left out. Linear in the length.
 */
export function readMailboxes(header: string | undefined): readonly Mailbox[] {
  const reading: Reading = { name: '', angle: undefined, inQuotes: false, comments: 0, chunks: [] };
  const text = (header ?? '').slice(0, longestHeader);
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const isEscape = character === '\\' && (reading.inQuotes || reading.comments > 0) && at + 1 < text.length;
    if (isEscape) at += 1;
    take(reading, isEscape ? text.charAt(at) : character, isEscape);
  }
  endChunk(reading);
  return mailboxesOf(reading.chunks);
}

/** What a character of structure does; false where it is but a character there. */
const structure: Readonly<Record<string, (reading: Reading) => boolean>> = {
  '"': (reading) => {
    const isQuote = reading.comments === 0 && reading.angle === undefined;
    if (isQuote) reading.inQuotes = !reading.inQuotes;
    return isQuote;
  },
  '(': (reading) => {
    const opens = reading.angle === undefined;
    if (opens) reading.comments += 1;
    return opens;
  },
  ')': (reading) => {
    const closes = reading.comments > 0;
    if (closes) reading.comments -= 1;
    return closes;
  },
  '<': (reading) => {
    reading.angle = '';
    return true;
  },
  '>': (reading) => {
    const closes = reading.angle !== undefined;
    if (closes) endAngle(reading);
    return closes;
  },
  ',': endAddress,
  ';': endAddress,
  // `Ventas: ana@example.com;` is a group, `mailto:ana@example.com` none
  ':': (reading) => {
    const { angle, name, comments } = reading;
    const begins =
      comments === 0 && angle === undefined && !name.includes('@') && name.trim().toLowerCase() !== 'mailto';
    if (begins) reading.name = '';
    return begins;
  },
};

function take(reading: Reading, character: string, isEscape: boolean): void {
  const act = isEscape || (reading.inQuotes && character !== '"') ? undefined : structure[character];
  if (act?.(reading) !== true) keep(reading, character);
}

function endAddress(reading: Reading): boolean {
  if (reading.comments > 0) return false;
  endChunk(reading);
  return true;
}

function keep(reading: Reading, character: string): void {
  if (reading.comments > 0) return;
  if (reading.angle === undefined) reading.name += character;
  else reading.angle += character;
}

function endAngle(reading: Reading): void {
  reading.chunks.push({ name: reading.name, address: reading.angle ?? '' });
  reading.name = '';
  reading.angle = undefined;
}

function endChunk(reading: Reading): void {
  const { angle, name } = reading;
  if (angle !== undefined) reading.chunks.push({ name, address: angle });
  else if (name.trim() !== '') reading.chunks.push({ name });
  reading.name = '';
  reading.angle = undefined;
}

/** Names without an address belong to the next address: they are what stood before a comma. */
function mailboxesOf(chunks: readonly Chunk[]): readonly Mailbox[] {
  const found: Mailbox[] = [];
  let before: string[] = [];
  for (const { name, address } of chunks) {
    const bare = bareAddress(address ?? name);
    if (bare === undefined) {
      if (address === undefined) before.push(name.trim());
      continue;
    }
    const shown =
      address === undefined ? '' : cleanName([...before, name.trim()].filter((one) => one !== '').join(', '));
    found.push({ address: bare, ...(shown !== '' && shown !== bare && { name: shown }) });
    before = [];
  }
  return found;
}

/** The address in what may be `<ana@example.com>`, `mailto:ana@example.com` or `ana@example.com` with blanks around. */
function bareAddress(written: string): string | undefined {
  const trimmed = written.trim();
  const bare = trimmed.toLowerCase().startsWith('mailto:') ? trimmed.slice('mailto:'.length) : trimmed;
  const at = bare.lastIndexOf('@');
  return at < 1 || at === bare.length - 1 || /\s/.test(bare) ? undefined : bare;
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
