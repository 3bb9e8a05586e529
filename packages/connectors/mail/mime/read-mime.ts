import { type AttachedFile, fileInBody } from '../../attached-file';
import { headersOfMime, type MailHeaders } from '../headers';
import { decodeText, decodeTransfer } from './encodings';
import { type HeaderValue, parameterOf, readHeaderValue } from './parameters';
import { splitParts } from './split-parts';

/** A raw mail (RFC 5322, RFC 2045 to 2047): its headers, its text and its files, with their exact bytes. */

export interface RawMail {
  readonly headers: MailHeaders;
  readonly text?: string;
  readonly html?: string;
  readonly files: readonly AttachedFile[];
}

interface Part {
  readonly headers: MailHeaders;
  readonly type: HeaderValue;
  readonly disposition: HeaderValue;
  readonly body: Buffer;
  readonly isCut: boolean;
}

/** Mails nest a few levels deep; what lies deeper is a file. */
const deepest = 10;
/** More parts than any mail has. */
const mostParts = 1_000;

/** Reads a raw mail. Throws nothing: what is broken is read as far as it goes. */
export function readMime(bytes: Buffer): RawMail {
  const whole = partOf(bytes, false);
  const parts = leavesOf(whole, { depth: 0, left: { count: mostParts } });
  const texts = parts.filter(isText);
  const plain = texts.filter(({ type }) => type.value !== 'text/html').map(textOf);
  const html = texts.find(({ type }) => type.value === 'text/html');
  const shown = html === undefined ? '' : textOf(html);
  return {
    headers: whole.headers,
    ...(plain.length > 0 && { text: plain.join('\n\n') }),
    ...(html !== undefined && { html: shown }),
    files: parts.filter((part) => !isText(part)).map((part) => fileOf(part, shown)),
  };
}

/** The headers end at the first empty line. */
function partOf(bytes: Buffer, isCut: boolean): Part {
  const ends = ['\n\n', '\n\r\n'].map((end) => [bytes.indexOf(end), end.length] as const);
  const [at, length] = ends.filter(([found]) => found !== -1).sort(([a], [b]) => a - b)[0] ?? [bytes.length, 0];
  const startsEmpty = /^\r?\n/.exec(bytes.subarray(0, 2).toString('latin1'))?.[0];
  const end = startsEmpty === undefined ? at : 0;
  const headers = headersOfMime(bytes.subarray(0, end).toString('utf8'));
  return {
    headers,
    type: readHeaderValue(headers.get('content-type') ?? 'text/plain'),
    disposition: readHeaderValue(headers.get('content-disposition') ?? ''),
    body: bytes.subarray(startsEmpty === undefined ? at + length : startsEmpty.length),
    isCut,
  };
}

interface Walk {
  readonly depth: number;
  readonly left: { count: number };
}

function leavesOf(part: Part, { depth, left }: Walk): readonly Part[] {
  const boundary = parameterOf(part.type, 'boundary');
  if (!part.type.value.startsWith('multipart/') || boundary === undefined || depth === deepest) return [part];
  return splitParts(part.body, boundary).flatMap(({ bytes, isCut }) => {
    if (left.count === 0) return [];
    left.count -= 1;
    return leavesOf(partOf(bytes, part.isCut || isCut), { depth: depth + 1, left });
  });
}

const nameOf = ({ type, disposition }: Part): string | undefined =>
  parameterOf(disposition, 'filename') ?? parameterOf(type, 'name');

function isText(part: Part): boolean {
  const isWritten = part.type.value === 'text/plain' || part.type.value === 'text/html';
  return isWritten && part.disposition.value !== 'attachment' && nameOf(part) === undefined;
}

const encodingOf = ({ headers }: Part): string => (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();

const textOf = (part: Part): string =>
  decodeText(decodeTransfer(part.body, encodingOf(part)), parameterOf(part.type, 'charset')).trim();

function fileOf(part: Part, shown: string): AttachedFile {
  const { type, body, isCut, headers } = part;
  const name = nameOf(part) ?? (type.value === 'message/rfc822' ? 'message.eml' : '');
  const bytes = decodeTransfer(body, encodingOf(part));
  const file = fileInBody({ name, contentType: type.value, bytes, isCut });
  const contentId = /^<([^<>]+)>/.exec((headers.get('content-id') ?? '').trim())?.[1];
  const isInline = contentId !== undefined && shown.includes(`cid:${contentId}`);
  return isInline ? { ...file, attachment: { ...file.attachment, inline: true } } : file;
}
