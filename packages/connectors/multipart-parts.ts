import type { MultipartError, PartInfo } from 'multipasta';

/** Loaded by the first body of several parts: most have one. */
const multipasta = (): typeof import('multipasta') => require('multipasta');

/** One part of a `multipart/form-data` body, with the exact bytes that came of it. */
export interface MultipartPart {
  readonly info: PartInfo;
  readonly bytes: Buffer;
  /** the body ended within it */
  readonly isCut: boolean;
}

export interface MultipartParts {
  readonly parts: readonly MultipartPart[];
  readonly error?: MultipartError;
}

interface OpenPart {
  readonly info: PartInfo;
  readonly chunks: Uint8Array[];
  isWhole: boolean;
}

/**
 * Reads a whole body at once: connectors are pure and synchronous, so the parser is `multipasta`, which pushes parts as it is fed, and not
 * a stream such as busboy, whose parts arrive on later ticks. A body that somebody on the way cut off keeps the parts that came whole: who
 * wrote is in them more often than not.
 */
export function readMultipartParts(body: Buffer, contentType: string, most: number): MultipartParts {
  const opened: OpenPart[] = [];
  const errors: MultipartError[] = [];
  const parser = multipasta().make({
    headers: { 'content-type': contentType },
    maxParts: most,
    // the request is bounded already; a text of a megabyte is as good as a file of one
    maxFieldSize: Number.POSITIVE_INFINITY,
    isFile: () => true,
    onFile: (parsed) => {
      const info = named(parsed);
      const part: OpenPart = { info, chunks: [], isWhole: false };
      opened.push(part);
      return (chunk) => {
        if (chunk === null) part.isWhole = true;
        else part.chunks.push(chunk);
      };
    },
    onField: () => undefined,
    onError: (error) => errors.push(error),
    onDone: () => undefined,
  });
  parser.write(body);
  parser.end();
  const parts = opened.map(({ info, chunks, isWhole }) => ({ info, bytes: bytesOf(chunks), isCut: !isWhole }));
  const [error] = errors.filter(({ _tag }) => _tag !== 'EndNotReached' || parts.every(({ isCut }) => isCut));
  return { parts, ...(error !== undefined && { error }) };
}

/**
 * Browsers and mail programs of old write names of files as they are: with a `"` within, or in Latin-1. The parser takes no such header, and the part
 * would be nobody's: what can be read of it is read, and a byte that is no UTF-8 is a `_`.
 */
function named(info: PartInfo): PartInfo {
  const header = info.headers['content-disposition'];
  if (info.name !== '' || typeof header !== 'string') return info;
  const name = quoted(header, 'name');
  const filename = quoted(header, 'filename');
  return { ...info, ...(name !== undefined && { name }), ...(filename !== undefined && { filename }) };
}

/** What stands between the quotes of a parameter; those that do not end it are within. */
function quoted(header: string, parameter: string): string | undefined {
  const opening = `${parameter}="`;
  let at = header.toLowerCase().indexOf(opening);
  while (at > 0 && !/[;\s]/.test(header.charAt(at - 1))) at = header.toLowerCase().indexOf(opening, at + 1);
  if (at === -1) return undefined;
  const start = at + opening.length;
  let end = header.indexOf('"', start);
  while (end !== -1 && !isEnd(header, end + 1)) end = header.indexOf('"', end + 1);
  return end === -1 ? undefined : header.slice(start, end).replaceAll('\uFFFD', '_');
}

function isEnd(header: string, at: number): boolean {
  const rest = header.slice(at, at + 20).trimStart();
  return rest === '' || rest.startsWith(';');
}

function bytesOf([first, ...rest]: readonly Uint8Array[]): Buffer {
  if (first === undefined) return Buffer.alloc(0);
  if (rest.length > 0) return Buffer.concat([first, ...rest]);
  return Buffer.from(first.buffer, first.byteOffset, first.byteLength);
}
