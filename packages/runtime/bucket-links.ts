import type { S3Client } from '@aws-sdk/client-s3';
import { type EnvironmentKey, environment } from './environment';

/** Links that are signed for one object and one use of it, and that expire: the bytes go past the function, which could not carry them. */

/** A download, answered as the object says that it is to be. */
export interface Download {
  readonly key: string;
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
  /** whether an object with bytes in it lies there */
  isThere(key: string): Promise<boolean>;
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

/** The links of the bucket that infra names in the environment; what a link allows, the function that signs it must be allowed. */
export function openBucketLinks(bucket: EnvironmentKey): BucketLinks {
  let made: S3Client | undefined;
  const client = () => {
    // a checksum would be that of the empty body that is signed here
    made ??= new (s3().S3Client)({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    return made;
  };
  return {
    isThere: async (Key) => {
      try {
        const { ContentLength = 0 } = await client().send(
          new (s3().HeadObjectCommand)({ Bucket: environment(bucket), Key }),
        );
        return ContentLength > 0;
      } catch (error) {
        if (error instanceof Error && error.name === 'NotFound') return false;
        throw error;
      }
    },
    downloadUrl: ({ key, seconds }) => {
      const command = new (s3().GetObjectCommand)({
        Bucket: environment(bucket),
        Key: key,
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
