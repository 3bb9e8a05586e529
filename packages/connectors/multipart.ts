import { RejectedError } from '@afluente/domain/errors';
import { type MultipartError, make, type PartInfo } from 'multipasta';
import { decodeUtf8 } from './body';
import type { VendorRequest } from './define-connector';

/**
 * `multipart/form-data`, read at once: connectors are pure and synchronous, so the parser is `multipasta`, which pushes parts as it is fed,
 * and not a stream such as busboy, whose parts arrive on later ticks.
 */

export interface FilePart {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  /** bytes */
  readonly size: number;
}

export interface Multipart {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly files: readonly FilePart[];
}

/** No vendor sends more; a body of that many parts is refused rather than walked. */
const maximumParts = 10_000;

function contentOf(info: PartInfo, value: Uint8Array): string {
  const charset = (info.contentTypeParameters.charset ?? 'utf-8').toLowerCase();
  return charset === 'utf-8' || charset === 'utf8' ? decodeUtf8(value) : Buffer.from(value).toString('latin1');
}

/** Reads names, text fields and what is known of files; RejectedError `connector.body.notMultipart` where it is not multipart. */
export function parseMultipart(request: Pick<VendorRequest, 'headers' | 'body'>): Multipart {
  const fields: [string, string][] = [];
  const files: FilePart[] = [];
  const errors: MultipartError[] = [];
  const parser = make({
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    maxParts: maximumParts,
    isFile: (info) => info.filename !== undefined,
    onField: (info, value) => fields.push([info.name, contentOf(info, value)]),
    onFile: (info) => {
      let size = 0;
      return (chunk) => {
        if (chunk !== null) size += chunk.length;
        else files.push({ field: info.name, name: info.filename ?? '', contentType: info.contentType, size });
      };
    },
    onError: (error) => errors.push(error),
    onDone: () => {},
  });
  parser.write(request.body);
  parser.end();
  const [error] = errors;
  if (error !== undefined) {
    throw new RejectedError('connector.body.notMultipart', `The body is not multipart/form-data: ${error._tag}`);
  }
  return { fields, files };
}
