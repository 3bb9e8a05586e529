import { RejectedError } from '@afluente/domain/errors';
import { decodeUtf8 } from './body';
import type { VendorRequest } from './define-connector';
import { type MultipartPart, readMultipartParts } from './multipart-parts';

/** `multipart/form-data` as vendors send it. */

export interface FilePart {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** the body ended within it */
  readonly isCut: boolean;
}

export interface Multipart {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly files: readonly FilePart[];
}

/** No vendor sends more; a body of that many parts is refused rather than walked. */
const maximumParts = 10_000;

function contentOf({ info, bytes }: MultipartPart, byteField: string | undefined): string {
  if (byteField !== undefined && info.name === byteField) return bytes.toString('latin1');
  const charset = (info.contentTypeParameters.charset ?? 'utf-8').toLowerCase();
  return charset === 'utf-8' || charset === 'utf8' ? decodeUtf8(bytes) : bytes.toString('latin1');
}

/**
 * Reads text fields and files; RejectedError `connector.body.notMultipart` where it is not multipart. Of a body that is cut off, the parts
 * that came whole and the file that it ended in. The value of `byteField` is of exact bytes, a character each, whatever its charset.
 */
export function parseMultipart(request: Pick<VendorRequest, 'headers' | 'body'>, byteField?: string): Multipart {
  const { parts, error } = readMultipartParts(request.body, request.headers['content-type'] ?? '', maximumParts);
  if (error !== undefined) {
    throw new RejectedError('connector.body.notMultipart', `The body is not multipart/form-data: ${error._tag}`);
  }
  const fields: [string, string][] = [];
  const files: FilePart[] = [];
  for (const part of parts) {
    const { name: field, filename: name, contentType } = part.info;
    if (name !== undefined) files.push({ field, name, contentType, bytes: part.bytes, isCut: part.isCut });
    else if (!part.isCut) fields.push([field, contentOf(part, byteField)]);
  }
  return { fields, files };
}
