import { ServiceError, type ServiceReply } from '../endpoint/service';
import type { StoredObject } from './bucket-store';

const overridable = ['content-type', 'content-disposition', 'content-language', 'cache-control', 'expires'];

/** What a signed link says of how the object is to be answered (S3 API reference, GetObject: `response-content-type` and its kin). */
export function overridesIn(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    overridable.flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** GetObject's answer: the whole object, or the one range that was asked for. */
export function objectReply(object: StoredObject, body: Buffer, range: string | string[] | undefined): ServiceReply {
  const headers = {
    ...object.headers,
    etag: object.etag,
    'content-type': object.contentType,
    'last-modified': new Date(object.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
  };
  const wanted = typeof range === 'string' ? readRange(range, body.length) : undefined;
  if (wanted === undefined) return { status: 200, headers, body };
  const contentRange = `bytes ${wanted.first}-${wanted.last}/${body.length}`;
  return {
    status: 206,
    headers: { ...headers, 'content-range': contentRange },
    body: body.subarray(wanted.first, wanted.last + 1),
  };
}

/** One byte range (RFC 9110, section 14.1.2); undefined for anything that S3 would ignore. */
function readRange(range: string, size: number): { first: number; last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  return { first, last };
}
