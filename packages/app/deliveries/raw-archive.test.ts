import { randomBytes } from 'node:crypto';
import { openBucket } from '@afluente/runtime/bucket';
import { type AwsEndpoint, startAwsEndpoint } from '@afluente/tests/fakes/aws-endpoint';
import { batchKey, createRawArchive } from './raw-archive';

let aws: AwsEndpoint;
beforeEach(async () => {
  aws = await startAwsEndpoint();
});
afterEach(() => aws.close());

describe('rawArchive', () => {
  beforeEach(() => {
    const kept = new Map<unknown, unknown>();
    const missing = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>No</Message></Error>';
    aws.answer = ({ name, input }) => {
      if (name === 'S3.PUT') kept.set(input.path, input.bytes);
      if (name === 'S3.PUT') return { body: '' };
      return kept.has(input.path) ? { body: kept.get(input.path) } : { status: 404, body: missing };
    };
  });

  it('brings back every line of a batch, and the bytes of an object', async () => {
    const archive = createRawArchive(openBucket('archiveBucket'));
    const key = batchKey('batch', '2026-03-01T10:00:00.000Z');
    const bytes = randomBytes(100);

    await archive.putLines(key, [{ text: 'uno\ndos' }, { text: '👋' }]);
    await archive.put('inbox/x', bytes);

    expect(key).toBe('deliveries/2026/03/01/batch.ndjson.gz');
    await expect(archive.getLine(key, 0)).resolves.toEqual({ text: 'uno\ndos' });
    await expect(archive.getLine(key, 1)).resolves.toEqual({ text: '👋' });
    await expect(archive.getLine(key, 2)).rejects.toMatchObject({ code: 'archive.notFound' });
    await expect(archive.get('inbox/x')).resolves.toEqual(bytes);
    await expect(archive.get('inbox/y')).rejects.toMatchObject({ code: 'archive.notFound' });
  });
});
