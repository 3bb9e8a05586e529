import { toServiceError } from '../endpoint/json-service';
import { type Service, ServiceError, type ServiceReply, type ServiceRequest } from '../endpoint/service';
import type { BucketCall } from './bucket-call';
import type { BucketStore, StoredObject } from './bucket-store';
import { deleteObjects, listObjects } from './bucket-wide';
import { decodeChunked } from './chunked';
import { objectReply, overridesIn } from './object-reply';
import { escapeXml } from './xml';

export interface BucketServiceParts {
  readonly buckets: ReadonlyMap<string, BucketStore>;
  readonly now: () => number;
}

type Operation = (call: BucketCall) => Promise<ServiceReply>;

/** S3 by its REST protocol, path style, in the calls that functions make. */
export function createBucketService({ buckets, now }: BucketServiceParts): Service {
  return async (request) => {
    try {
      const { pathname, searchParams: query } = new URL(request.url, 'http://local');
      const [, bucketName = '', ...rest] = pathname.split('/');
      const key = rest.map(decodeURIComponent).join('/');
      const bucket = buckets.get(bucketName);
      if (bucket === undefined) throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404);
      const operation = choose(request.method, key, query);
      return await operation({ bucket, bucketName, key, query, request, now: now() });
    } catch (error) {
      return errorReply(error, request.method);
    }
  };
}

function choose(method: string, key: string, query: URLSearchParams): Operation {
  const isOnBucket = key === '';
  if (isOnBucket && method === 'POST' && query.has('delete')) return deleteObjects;
  if (isOnBucket && method === 'GET' && query.get('list-type') === '2') return listObjects;
  if (isOnBucket && method === 'HEAD') return async () => ({ status: 200 });
  const operation = isOnBucket ? undefined : objectOperations[method];
  if (operation !== undefined) return operation;
  throw new ServiceError('NotImplemented', `${method} is not run locally for this resource`, 501);
}

const objectOperations: Readonly<Record<string, Operation>> = {
  GET: async (call) => {
    const object = await needObject(call);
    const reply = objectReply(object, await call.bucket.read(object), call.request.headers.range);
    return { ...reply, headers: { ...reply.headers, ...overridesIn(call.query) } };
  },
  HEAD: async (call) => {
    const object = await needObject(call);
    const { headers, status } = objectReply(object, Buffer.alloc(0), undefined);
    return { status, headers: { ...headers, 'content-length': String(object.size) } };
  },
  PUT: async ({ bucket, key, request, now }) => {
    if (request.headers['x-amz-copy-source'] !== undefined) {
      throw new ServiceError('NotImplemented', 'CopyObject is not run locally', 501);
    }
    if (request.headers['if-none-match'] === '*' && (await bucket.head(key)) !== undefined) {
      throw new ServiceError(
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
        412,
      );
    }
    const write = () => bucket.put({ key, ...contentOf(request), modifiedAt: now });
    const wanted = request.headers['if-match'];
    const { etag } = await (wanted === undefined
      ? write()
      : bucket.inTurn(() => writeOver(bucket, { key, wanted, write })));
    return { status: 200, headers: { etag } };
  },
  DELETE: async ({ bucket, key }) => {
    await bucket.remove([key]);
    return { status: 204 };
  },
};

interface Overwriting {
  readonly key: string;
  /** ETag of the object that was read */
  readonly wanted: string | string[];
  readonly write: () => Promise<StoredObject>;
}

/** Writes only if the object has not changed since it was read. */
async function writeOver(bucket: BucketStore, { key, wanted, write }: Overwriting): Promise<StoredObject> {
  if ((await bucket.head(key))?.etag === wanted) return write();
  throw new ServiceError('PreconditionFailed', 'The object is not the one that was read', 412);
}

async function needObject({ bucket, key }: BucketCall) {
  const object = await bucket.head(key);
  if (object === undefined) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
  return object;
}

function contentOf({ headers, body }: ServiceRequest) {
  const encodings = String(headers['content-encoding'] ?? '').split(/,\s*/);
  const isChunked =
    encodings.includes('aws-chunked') || String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
  const encoding = encodings.filter((name) => name !== '' && name !== 'aws-chunked').join(',');
  const answered = ['cache-control', 'content-disposition'];
  const kept = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-') || answered.includes(name));
  return {
    body: isChunked ? decodeChunked(body) : body,
    contentType: String(headers['content-type'] ?? 'application/octet-stream'),
    headers: {
      ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      ...(encoding === '' ? {} : { 'content-encoding': encoding }),
    },
  };
}

/** An error as S3 answers it. */
export function errorReply(error: unknown, method: string): ServiceReply {
  const { type, message, status } = toServiceError(error);
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${type}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body: method === 'HEAD' ? '' : body };
}
