import { randomBytes } from 'node:crypto';
import { createDeliveriesQueue, type DeliveryEnvelope } from '@afluente/app/deliveries/deliveries-queue';
import { batchKey, createRawArchive } from '@afluente/app/deliveries/raw-archive';
import { type AwsCall, type AwsEndpoint, startAwsEndpoint } from '@afluente/tests/fakes/aws-endpoint';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createSourceSecrets } from './source-secrets';

let aws: AwsEndpoint;
beforeEach(async () => {
  aws = await startAwsEndpoint();
});
afterEach(() => aws.close());

const envelope: DeliveryEnvelope = {
  id: 'dly_1',
  kind: 'webhook',
  sourceId: 'shop',
  vendor: 'twilio',
  configVersion: 1,
  receivedAt: '2026-03-01T10:00:00.000Z',
  method: 'POST',
  url: 'https://hub.example.com/v1/hooks/shop',
  headers: {},
  correlationId: 'dly_1',
};

describe('deliveriesQueue', () => {
  const sent = () =>
    aws.calls.map(({ name, input }) => ({ name, body: JSON.parse(String(input.MessageBody ?? '{}')).body }));

  it('sends text as text in one call', async () => {
    await createDeliveriesQueue(new SQSClient()).send(envelope, Buffer.from('hola'));

    expect(sent()).toEqual([{ name: 'SQS.SendMessage', body: { encoding: 'utf8', data: 'hola' } }]);
  });

  it('deflates what makes the message too long', async () => {
    await createDeliveriesQueue(new SQSClient()).send(envelope, Buffer.alloc(1_048_576, '"'));

    expect(sent().map(({ name, body }) => [name, body.encoding])).toEqual([['SQS.SendMessage', 'deflate']]);
  });

  it('lays what no message holds into the archive first, and points there', async () => {
    const bytes = randomBytes(1_000_000);

    await createDeliveriesQueue(new SQSClient()).send(envelope, bytes);

    expect(aws.calls.map(({ name }) => name)).toEqual(['S3.PUT', 'SQS.SendMessage']);
    expect(aws.calls[0]?.input.path).toBe('/archive/inbox/dly_1');
    expect(sent()[1]?.body).toEqual({ encoding: 'archive', key: 'inbox/dly_1' });
  });
});

describe('sourceSecrets', () => {
  beforeEach(() => {
    const kept = new Map<unknown, unknown>();
    const missing = { status: 400, body: { __type: 'ResourceNotFoundException' } };
    const operations: Readonly<Record<string, (input: AwsCall['input']) => void>> = {
      'SecretsManager.PutSecretValue': (input) => kept.set(input.SecretId, input.SecretString),
      'SecretsManager.DeleteSecret': (input) => kept.delete(input.SecretId),
    };
    aws.answer = ({ name, input }) => {
      if (name === 'SecretsManager.CreateSecret') kept.set(input.Name, input.SecretString);
      else if (!kept.has(input.SecretId)) return missing;
      operations[name]?.(input);
      return { body: { SecretString: kept.get(input.SecretId) } };
    };
  });
  const make = () => createSourceSecrets(new SecretsManagerClient());

  it('gives both sets while one is being rotated, newest first, and one again after that', async () => {
    const [first, second, third] = [randomBytes(8), randomBytes(8), randomBytes(8)].map((bytes) =>
      bytes.toString('hex'),
    );
    const writer = make();

    await writer.write({ sourceId: 'shop', version: 1, secrets: { key: first ?? '' }, overlap: true });
    await writer.write({ sourceId: 'shop', version: 2, secrets: { key: second ?? '' }, overlap: true });
    const during = await make().read('shop', 2);
    await writer.write({ sourceId: 'shop', version: 3, secrets: { key: third ?? '' }, overlap: false });
    const after = await make().read('shop', 3);

    expect([during, after]).toEqual([[{ key: second }, { key: first }], [{ key: third }]]);
  });

  it('asks once a version, and again when the source has a newer one', async () => {
    await make().write({ sourceId: 'shop', version: 1, secrets: { key: 'a' }, overlap: false });
    const reader = make();
    aws.calls.length = 0;

    await reader.read('shop', 1);
    await reader.read('shop', 1);
    expect(aws.calls).toHaveLength(1);

    await make().write({ sourceId: 'shop', version: 2, secrets: { key: 'b' }, overlap: false });
    await expect(reader.read('shop', 2)).resolves.toEqual([{ key: 'b' }]);
  });

  it('keeps secrets that a change does not name, takes away those it removes', async () => {
    const secrets = make();
    await secrets.write({ sourceId: 'shop', version: 1, secrets: { a: '1', b: '2' }, overlap: false });

    const names = await secrets.write({
      sourceId: 'shop',
      version: 2,
      secrets: { c: '3' },
      remove: ['a'],
      overlap: false,
    });

    expect(names).toEqual(['b', 'c']);
  });

  it('takes a removed secret out of force at once, also where the others overlap', async () => {
    const secrets = make();
    await secrets.write({ sourceId: 'shop', version: 1, secrets: { a: '1', b: '2' }, overlap: false });

    await secrets.write({ sourceId: 'shop', version: 2, secrets: { b: '3' }, remove: ['a'], overlap: true });

    await expect(secrets.read('shop', 2)).resolves.toEqual([{ b: '3' }, { b: '2' }]);
  });

  it('gives none for a source without secrets or with deleted ones, and deletes twice without a fault', async () => {
    const secrets = make();
    await secrets.write({ sourceId: 'shop', version: 1, secrets: { a: '1' }, overlap: false });

    await secrets.delete('shop');
    await secrets.delete('shop');

    await expect(secrets.read('shop', 1)).resolves.toEqual([]);
    await expect(secrets.read('other', 0)).resolves.toEqual([]);
  });
});

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
    const archive = createRawArchive(() => new S3Client());
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
