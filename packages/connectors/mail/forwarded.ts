import { isForwardMark, isOriginalMark, isTopic, labelOf } from '@afluente/domain/consent/forward-words';
import { type Mailbox, readMailboxes } from './mailbox';

/**
 * The sender of a forwarded mail, as the mail programs of colleagues write it into the text (Gmail, Outlook, Apple Mail, Thunderbird, Yahoo, in
 * Spanish, English and Portuguese). Read from a body that anybody can write: it says who to answer, and proves nothing.
 */

/** So much of a text is looked at: what a colleague adds above, and the headers below it. */
const longestText = 100_000;
/** Headers of a forwarded mail take so many lines, blank ones included. */
const longestBlock = 14;
const mostBlocks = 10;

interface Block {
  readonly from: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  /** the line behind it */
  readonly end: number;
}

/**
 * Senders of the mails that were forwarded within one, the outermost first; of each its Reply-To goes after its From. Empty where nothing was: an
 * Outlook reply quotes the same headers as an Outlook forward, and only the subject (`FW:`, `RV:`, `ENC:`) distinguishes them.
 */
export function forwardedSenders(subject: string | undefined, text: string | undefined): readonly Mailbox[] {
  const lines = (text ?? '').slice(0, longestText).split('\n').map(plainLine);
  const bySubject = isTopic(subject ?? '');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length && blocks.length < mostBlocks; at += 1) {
    const start = startOfBlock(lines, at, bySubject);
    const block = start === undefined ? undefined : blockAt(lines, start);
    if (block === undefined) continue;
    blocks.push(block);
    at = Math.max(at, block.end - 1);
  }
  return blocks.flatMap(({ from, replyTo }) => [...from, ...replyTo]);
}

/** Where the headers of a forwarded mail may begin, at this line or behind the mark that it is. */
function startOfBlock(lines: readonly string[], at: number, bySubject: boolean): number | undefined {
  const line = lines[at] ?? '';
  if (isForwardMark(line) || (bySubject && isOriginalMark(line))) return at + 1;
  return bySubject && labelOf(line)?.label === 'from' ? at : undefined;
}

/** Without the marks of quoting, invisible marks and the stars of bold text. */
function plainLine(line: string): string {
  let start = 0;
  while (start < line.length && (line.charAt(start) === '>' || line.charAt(start).trim() === '')) start += 1;
  return line
    .slice(start)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff*]/g, '')
    .trim();
}

interface Field {
  readonly label: string;
  readonly value: string;
}

/** The header lines that begin here: a From with an address, and at least one of date, subject and recipient. */
function blockAt(lines: readonly string[], start: number): Block | undefined {
  const fields: Field[] = [];
  let end = start;
  for (const line of lines.slice(start, start + longestBlock)) {
    const field = labelOf(line) ?? continued(line, fields.at(-1));
    if (field === undefined && line !== '') break;
    if (field !== undefined) fields.push(field);
    end += 1;
  }
  const written = (label: string) => fields.filter((field) => field.label === label).map(({ value }) => value);
  const [first = '', second = ''] = written('from');
  const from = mailboxesIn(first.includes('@') ? first : `${first} ${second}`);
  const isHeader = from.length > 0 && new Set(fields.map(({ label }) => label)).size > 1;
  return isHeader ? { from, replyTo: mailboxesIn(written('replyTo')[0] ?? ''), end } : undefined;
}

/** A name and its address on two lines. */
function continued(line: string, before: Field | undefined): Field | undefined {
  const isAddress = before?.label === 'from' && !before.value.includes('@') && line.includes('@');
  return isAddress ? { label: 'from', value: line } : undefined;
}

/** Exchange names an assistant or a shared mailbox first, then who it is written for. */
const onBehalf = ['; on behalf of ', '; en nombre de ', '; em nome de '];

/** `Ana <ana@x.mx<mailto:ana@x.mx>>` and `Ana [mailto:ana@x.mx]` are Outlook's ways to write `Ana <ana@x.mx>`. */
function mailboxesIn(value: string): readonly Mailbox[] {
  const bracketed = value.replaceAll('[mailto:', '<').replaceAll('[', '<').replaceAll(']', '>');
  const doubled = bracketed.indexOf('<mailto:');
  const single = doubled > bracketed.indexOf('<') ? `${bracketed.slice(0, doubled)}>` : bracketed;
  const lower = single.toLowerCase();
  const behalf = lower.length === single.length ? onBehalf.find((words) => lower.includes(words)) : undefined;
  const said = behalf === undefined ? single : single.slice(lower.indexOf(behalf) + behalf.length);
  return readMailboxes(said).slice(0, 1);
}
