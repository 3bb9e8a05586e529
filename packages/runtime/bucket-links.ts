import type { S3Client } from '@aws-sdk/client-s3';
import { type EnvironmentKey, environment } from './environment';

/** Links that are signed for one object and one use of it, and that expire: the bytes go past the function, which could not carry them. */

/** A download, always as a file to save: no browser shows what a stranger sent. */
export interface Download {
  readonly key: string;
  /** what the file is saved as */
  readonly name: string;
  readonly seconds: number;
}

/** An upload of exactly so many bytes of one type, to a key where nothing lies. */
export interface Upload {
  readonly key: string;
  readonly type: string;
  readonly size: number;
  readonly seconds: number;
}

export interface BucketLinks {
  downloadUrl(download: Download): Promise<string>;
  /** The URL to PUT to, with `uploadHeaders`. */
  uploadUrl(upload: Upload): Promise<string>;
}

const s3 = (): typeof import('@aws-sdk/client-s3') => require('@aws-sdk/client-s3');
const presigner = (): typeof import('@aws-sdk/s3-request-presigner') => require('@aws-sdk/s3-request-presigner');

/** The headers beside its length that an upload must have as they were signed. */
export function uploadHeaders({ type }: Pick<Upload, 'type'>): Record<string, string> {
  return { 'content-type': type, 'if-none-match': '*' };
}

const signedHeaders = new Set(['host', 'content-length', 'content-type', 'if-none-match']);

/** RFC 6266: a name in ASCII for old browsers, the real one in UTF-8 beside it (RFC 8187). */
function dispositionOf(name: string): string {
  const ascii = name.replace(/[^ -~]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** The links of the bucket that infra names in the environment; what a link allows, the function that signs it must be allowed. */
export function openBucketLinks(bucket: EnvironmentKey): BucketLinks {
  let made: S3Client | undefined;
  const client = () => {
    // a checksum would be that of the empty body that is signed here
    made ??= new (s3().S3Client)({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    return made;
  };
  return {
    downloadUrl: ({ key, name, seconds }) => {
      const command = new (s3().GetObjectCommand)({
        Bucket: environment(bucket),
        Key: key,
        ResponseContentType: 'application/octet-stream',
        ResponseContentDisposition: dispositionOf(name),
        ResponseCacheControl: 'private, no-store',
      });
      return presigner().getSignedUrl(client(), command, { expiresIn: seconds });
    },
    uploadUrl: ({ key, type, size, seconds }) => {
      const command = new (s3().PutObjectCommand)({
        Bucket: environment(bucket),
        Key: key,
        ContentType: type,
        ContentLength: size,
        IfNoneMatch: '*',
      });
      return presigner().getSignedUrl(client(), command, { expiresIn: seconds, signableHeaders: signedHeaders });
    },
  };
}
