import { gzipSync } from 'node:zlib';
import { openBucket } from '@afluente/runtime/bucket';
import { type AwsAnswer, type AwsEndpoint, startAwsEndpoint } from '@afluente/tests/fakes/aws-endpoint';
import { createRawArchive } from './raw-archive';
import { createRawEraser } from './raw-eraser';

let aws: AwsEndpoint;
const objects = new Map<string, Buffer>();
beforeAll(async () => {
  aws = await startAwsEndpoint();
});
afterAll(() => aws.close());
beforeEach(() => {
  objects.clear();
  aws.calls.length = 0;
  aws.answer = ({ name, input }) => answerOf(name, String(input.path), input.bytes);
});

const missing: AwsAnswer = { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };

function answerOf(name: string, path: string, bytes: unknown): AwsAnswer {
  const key = path.replace('/archive/', '');
  if (name === 'S3.PUT' && Buffer.isBuffer(bytes)) objects.set(key, bytes);
  const found = objects.get(key);
  if (name === 'S3.PUT') return { body: '' };
  return found === undefined ? missing : { body: found };
}

const bucket = openBucket('archiveBucket');
const line = (nth: number) => createRawArchive(bucket).getLine('day/batch', nth);

describe('rawEraser', () => {
  it('empties the lines named and leaves the others where they are', async () => {
    await createRawArchive(bucket).putLines('day/batch', [{ of: 'ana' }, { of: 'bo' }, { of: 'ana' }]);

    await createRawEraser(bucket).eraseLines('day/batch', [0, 2]);

    expect([await line(0), await line(1), await line(2)]).toEqual([{ erased: true }, { of: 'bo' }, { erased: true }]);
  });

  it('writes nothing the second time, and takes an object that is gone for erased', async () => {
    await createRawArchive(bucket).putLines('day/batch', [{ of: 'ana' }]);
    const eraser = createRawEraser(bucket);
    await eraser.eraseLines('day/batch', [0]);
    aws.calls.length = 0;

    await eraser.eraseLines('day/batch', [0]);
    await eraser.eraseLines('day/other', [0]);

    expect(aws.calls.map(({ name }) => name)).toEqual(['S3.GET', 'S3.GET']);
  });

  it('reads anew where another erasure wrote the object in between', async () => {
    objects.set('day/batch', gzipSync('{"of":"ana"}\n{"of":"bo"}\n'));
    const usual = aws.answer;
    let isFirst = true;
    aws.answer = (call) => {
      if (call.name !== 'S3.PUT' || !isFirst) return usual(call);
      isFirst = false;
      objects.set('day/batch', gzipSync('{"of":"ana"}\n{"erased":true}\n'));
      return { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
    };

    await createRawEraser(bucket).eraseLines('day/batch', [0]);

    expect([await line(0), await line(1)]).toEqual([{ erased: true }, { erased: true }]);
  });
});
