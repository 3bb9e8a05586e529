import type { ServiceReply } from '../endpoint/service';
import type { BucketCall } from './bucket-call';
import { escapeXml, textsOf } from './xml';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** ListObjectsV2: by prefix and delimiter, at most a thousand a page. */
export async function listObjects({ bucket, bucketName, query }: BucketCall): Promise<ServiceReply> {
  const prefix = query.get('prefix') ?? '';
  const limit = Math.min(Number(query.get('max-keys') ?? 1_000), 1_000);
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const found = await bucket.list({ prefix, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const { contents, prefixes } = group(page, prefix, query.get('delimiter') ?? '');
  const next = found.length > limit ? Buffer.from(page.at(-1)?.key ?? '').toString('base64url') : undefined;
  const body = [
    `${declaration}<ListBucketResult ${namespace}><Name>${bucketName}</Name><Prefix>${escapeXml(prefix)}</Prefix>`,
    `<KeyCount>${contents.length + prefixes.length}</KeyCount><MaxKeys>${limit}</MaxKeys>`,
    `<IsTruncated>${next !== undefined}</IsTruncated>`,
    ...(next === undefined ? [] : [`<NextContinuationToken>${next}</NextContinuationToken>`]),
    ...contents,
    ...prefixes.map((common) => `<CommonPrefixes><Prefix>${escapeXml(common)}</Prefix></CommonPrefixes>`),
    '</ListBucketResult>',
  ].join('');
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

type Listed = Awaited<ReturnType<BucketCall['bucket']['list']>>;

function group(page: Listed, prefix: string, delimiter: string): { contents: string[]; prefixes: string[] } {
  const prefixes = new Set<string>();
  const contents: string[] = [];
  for (const { key, object } of page) {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end >= 0) prefixes.add(key.slice(0, end + delimiter.length));
    else {
      const modified = new Date(object.modifiedAt).toISOString();
      contents.push(
        `<Contents><Key>${escapeXml(key)}</Key><LastModified>${modified}</LastModified><ETag>${escapeXml(object.etag)}</ETag><Size>${object.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
      );
    }
  }
  return { contents, prefixes: [...prefixes] };
}

/** DeleteObjects: up to a thousand keys; a key that is not there counts as deleted. */
export async function deleteObjects({ bucket, request }: BucketCall): Promise<ServiceReply> {
  const xml = request.body.toString('utf8');
  const keys = textsOf(xml, 'Key');
  await bucket.remove(keys);
  const isQuiet = textsOf(xml, 'Quiet')[0] === 'true';
  const deleted = isQuiet ? [] : keys.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`);
  const body = `${declaration}<DeleteResult ${namespace}>${deleted.join('')}</DeleteResult>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}
