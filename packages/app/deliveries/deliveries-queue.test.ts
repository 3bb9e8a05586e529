import { randomBytes } from 'node:crypto';
import { openBucket } from '@afluente/runtime/bucket';
import { openQueue } from '@afluente/runtime/queue';
import { type AwsEndpoint, startAwsEndpoint } from '@afluente/tests/fakes/aws-endpoint';
import { createDeliveriesQueue, type DeliveryEnvelope } from './deliveries-queue';

let aws: AwsEndpoint;
beforeEach(async () => {
  aws = await startAwsEndpoint();
});
afterEach(() => aws.close());

const createQueue = () =>
  createDeliveriesQueue({ queue: openQueue('deliveriesQueueUrl'), bucket: openBucket('archiveBucket') });

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
    await createQueue().send(envelope, Buffer.from('hola'));

    expect(sent()).toEqual([{ name: 'SQS.SendMessage', body: { encoding: 'utf8', data: 'hola' } }]);
  });

  it('deflates what makes the message too long', async () => {
    await createQueue().send(envelope, Buffer.alloc(1_048_576, '"'));

    expect(sent().map(({ name, body }) => [name, body.encoding])).toEqual([['SQS.SendMessage', 'deflate']]);
  });

  it('lays what no message holds into the archive first, and points there', async () => {
    const bytes = randomBytes(1_000_000);

    await createQueue().send(envelope, bytes);

    expect(aws.calls.map(({ name }) => name)).toEqual(['S3.PUT', 'SQS.SendMessage']);
    expect(aws.calls[0]?.input.path).toBe('/archive/inbox/dly_1');
    expect(sent()[1]?.body).toEqual({ encoding: 'archive', key: 'inbox/dly_1' });
  });
});
