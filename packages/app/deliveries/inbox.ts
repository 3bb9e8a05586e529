import { environment } from '@afluente/runtime/environment';

/**
 * Puts a body that fits no message into the archive bucket. The S3 client is loaded when such a body comes, once in a
 * great while: infra leaves it out of the bundle, Lambda's runtime has one.
 */
export async function putInbox(key: string, bytes: Buffer): Promise<void> {
  const { S3Client, PutObjectCommand }: typeof import('@aws-sdk/client-s3') = require('@aws-sdk/client-s3');
  const client = new S3Client();
  await client.send(new PutObjectCommand({ Bucket: environment('archiveBucket'), Key: key, Body: bytes }));
  client.destroy();
}
