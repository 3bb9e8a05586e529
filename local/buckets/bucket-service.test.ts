import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Endpoint, openEndpoint } from '../endpoint/server';
import { clientOptions } from '../fixtures/client-options';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import { watchedDisk } from '../fixtures/watched-disk';
import { type Mailbox, openMailbox } from '../mailbox';
import { createBucketService } from './bucket-service';
import { openBucket } from './bucket-store';

const Bucket = 'archive';

describe('the S3 service', () => {
  let endpoint: Endpoint;
  let mailbox: Mailbox;
  let client: S3Client;
  let folder: string;
  beforeAll(async () => {
    folder = temporaryFolder();
    mailbox = await openMailbox(temporaryFolder());
    endpoint = await openEndpoint(() => undefined);
    const buckets = new Map([[Bucket, await openBucket(Bucket, folder, { mailbox, disk: watchedDisk() })]]);
    endpoint.serve({ services: { s3: createBucketService({ buckets, now: Date.now }) } });
    client = new S3Client(clientOptions(endpoint.url));
  });
  afterAll(async () => {
    client.destroy();
    await endpoint.stop();
    await mailbox.close();
    removeTemporaryFolders();
  });

  const put = (Key: string, Body: string | Buffer, more = {}) =>
    client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const read = async (Key: string, Range?: string) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, Range }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };

  it.each<[string, (file: string) => void]>([
    ['emptied', (file) => truncateSync(file, 0)],
    ['changed', (file) => writeFileSync(file, 'other')],
  ])('gives no bytes of an object whose file was %s, and says which file it is', async (_, damage) => {
    await put('damaged', 'bytes');
    const [name = ''] = readdirSync(folder);
    damage(join(folder, name));

    const failure = await read('damaged').catch(String);
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'damaged' }));

    expect(failure).toContain(`${join(folder, name)} is damaged`);
  });

  it('gives back bytes, type and metadata', async () => {
    const body = Buffer.from([0, 1, 255, 10]);
    await put('a b/ñ+1.bin', body, { ContentType: 'image/gif', Metadata: { origin: 'test' }, ContentEncoding: 'gzip' });

    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'a b/ñ+1.bin' }));

    expect(await read('a b/ñ+1.bin')).toEqual(body);
    expect(head).toMatchObject({
      ContentLength: 4,
      ContentType: 'image/gif',
      ContentEncoding: 'gzip',
      Metadata: { origin: 'test' },
    });
  });

  it('writes over the object that was read alone, also where two do at once', async () => {
    const { ETag } = await put('over', 'first');

    const both = await Promise.allSettled(['one', 'other'].map((text) => put('over', text, { IfMatch: ETag })));

    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.name] : []));
    expect(refused).toEqual(['PreconditionFailed']);
    expect(['one', 'other']).toContain((await read('over')).toString());
    await expect(put('nothing', 'x', { IfMatch: ETag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('takes a stream, which the SDK sends in chunks with a checksum behind', async () => {
    const parts = ['one ', 'two ', 'three'];
    const Body = Readable.from(parts.map((part) => Buffer.from(part)));
    const ContentLength = parts.join('').length;
    await client.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength }));

    expect((await read('stream')).toString()).toBe('one two three');
  });

  it('replaces an object as a whole, and not at all where one must not be', async () => {
    await put('twice', 'old and long');
    await put('twice', 'new');

    await expect(put('twice', 'newer', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect((await read('twice')).toString()).toBe('new');
  });

  it.each([
    ['bytes=2-4', '234'],
    ['bytes=7-', '789'],
    ['bytes=-2', '89'],
    ['bytes=8-100', '89'],
  ])('gives the range %s', async (range, expected) => {
    await put('digits', '0123456789');

    expect((await read('digits', range)).toString()).toBe(expected);
  });

  it('lists by prefix and delimiter, page by page', async () => {
    for (const key of ['l/a/1', 'l/a/2', 'l/b & c', 'l/d', 'm']) await put(key, 'x');

    const all = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', Delimiter: '/' }));
    const first = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: 3 }));
    const ContinuationToken = first.NextContinuationToken;
    const rest = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', ContinuationToken }));

    expect(all.Contents?.map(({ Key }) => Key)).toEqual(['l/b & c', 'l/d']);
    expect(all.CommonPrefixes).toEqual([{ Prefix: 'l/a/' }]);
    expect(first.IsTruncated).toBe(true);
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(['l/d']);
  });

  it('deletes one and many', async () => {
    for (const key of ['gone', 'x & y', 'z']) await put(key, 'x');

    await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    const Objects = [{ Key: 'x & y' }, { Key: 'z' }];
    const deleted = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));

    expect(deleted.Deleted?.map(({ Key }) => Key)).toEqual(['x & y', 'z']);
    for (const key of ['gone', 'x & y', 'z']) await expect(read(key)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('says that a bucket is not there', async () => {
    const lost = new GetObjectCommand({ Bucket: 'nobody', Key: 'x' });

    await expect(client.send(lost)).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });
});
