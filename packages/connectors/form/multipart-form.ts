import { RejectedError } from '@afluente/domain/errors';
import { type MultipartError, make, type PartInfo } from 'multipasta';
import { decoderFor } from './charset';
import type { Fields } from './system-fields';

/** What is kept of a posted file: never its bytes, which stay in the raw archive. */
export interface PostedFile {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  /** bytes */
  readonly size: number;
}

interface RawPart {
  readonly info: PartInfo;
  readonly value: Uint8Array;
}

/**
 * `multipart/form-data`. Values are in the charset that a `_charset_` part or the part itself names, else UTF-8. Throws
 * RejectedError: `form.tooManyFields` past `most` parts, `form.notMultipart` where it is not multipart.
 */
export function parseMultipartForm(
  bytes: Buffer,
  contentType: string,
  most: number,
): { readonly fields: Fields; readonly files: readonly PostedFile[] } {
  const { parts, files, error } = readParts(bytes, contentType, most);
  if (error?._tag === 'ReachedLimit') {
    throw new RejectedError('form.tooManyFields', `A form may post ${most} fields at most`);
  }
  if (error !== undefined) {
    throw new RejectedError('form.notMultipart', `The body is not multipart/form-data: ${error._tag}`);
  }
  const charset = parts.find((part) => part.info.name === '_charset_');
  const declared = charset === undefined ? 'utf-8' : Buffer.from(charset.value).toString('latin1');
  const fields = parts.map(({ info, value }) => {
    const decode = decoderFor(info.contentTypeParameters.charset ?? declared);
    return [info.name, decode(value)] as const;
  });
  return { fields, files };
}

function readParts(bytes: Buffer, contentType: string, most: number) {
  const parts: RawPart[] = [];
  const files: PostedFile[] = [];
  const errors: MultipartError[] = [];
  const parser = make({
    headers: { 'content-type': contentType },
    maxParts: most,
    isFile: (info) => info.filename !== undefined,
    onField: (info, value) => parts.push({ info, value }),
    onFile: (info) => {
      let size = 0;
      return (chunk) => {
        if (chunk !== null) size += chunk.length;
        else files.push({ field: info.name, name: info.filename ?? '', contentType: info.contentType, size });
      };
    },
    onError: (error) => errors.push(error),
    onDone: () => undefined,
  });
  parser.write(bytes);
  parser.end();
  // an empty file input is posted as a file without a name or a byte
  return { parts, files: files.filter((file) => file.name !== '' || file.size > 0), error: errors[0] };
}
