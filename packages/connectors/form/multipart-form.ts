import { RejectedError } from '@afluente/domain/errors';
import { type MultipartPart, readMultipartParts } from '../multipart-parts';
import { decoderFor } from './charset';
import type { Fields } from './system-fields';

/** A file that a form posted. */
export interface PostedFile {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** the body ended within it */
  readonly isCut: boolean;
}

const isFile = ({ info }: MultipartPart): boolean => info.filename !== undefined;

/**
 * `multipart/form-data`. Values are in the charset that a `_charset_` part or the part itself names, else UTF-8. Throws
 * RejectedError: `form.tooManyFields` past `most` parts, `form.notMultipart` where it is not multipart.
 */
export function parseMultipartForm(
  bytes: Buffer,
  contentType: string,
  most: number,
): { readonly fields: Fields; readonly files: readonly PostedFile[] } {
  const { parts, error } = readMultipartParts(bytes, contentType, most);
  if (error?._tag === 'ReachedLimit') {
    throw new RejectedError('form.tooManyFields', `A form may post ${most} fields at most`);
  }
  if (error !== undefined) {
    throw new RejectedError('form.notMultipart', `The body is not multipart/form-data: ${error._tag}`);
  }
  const texts = parts.filter((part) => !isFile(part) && !part.isCut);
  return { fields: fieldsOf(texts), files: parts.filter(isFile).map(fileOf).filter(isPosted) };
}

function fieldsOf(texts: readonly MultipartPart[]): Fields {
  const charset = texts.find((part) => part.info.name === '_charset_');
  const declared = charset === undefined ? 'utf-8' : charset.bytes.toString('latin1');
  return texts.map(({ info, bytes }) => {
    const decode = decoderFor(info.contentTypeParameters.charset ?? declared);
    return [info.name, decode(bytes)] as const;
  });
}

function fileOf({ info, bytes, isCut }: MultipartPart): PostedFile {
  return { field: info.name, name: info.filename ?? '', contentType: info.contentType, bytes, isCut };
}

/** An empty file input is posted as a file without a name or a byte. */
const isPosted = ({ name, bytes }: PostedFile): boolean => name !== '' || bytes.length > 0;
