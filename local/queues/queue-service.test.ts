import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  PurgeQueueCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { closeQueuePair, type OpenedQueues, openQueuePair, receive } from '../fixtures/queue-pair';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';

describe('the SQS service', () => {
  let opened: OpenedQueues;
  beforeEach(async () => {
    opened = await openQueuePair(temporaryFolder());
  });
  afterEach(() => closeQueuePair(opened));
  afterAll(removeTemporaryFolders);

  it('gives back what was sent, with attributes and digests that the SDK checks', async () => {
    const { client, url: QueueUrl } = opened;
    const MessageAttributes = {
      text: { DataType: 'String', StringValue: 'ñandú' },
      bytes: { DataType: 'Binary', BinaryValue: Uint8Array.from([0, 255]) },
    };

    const sent = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hola 🦙', MessageAttributes }));
    const { Messages = [] } = await client.send(receive(QueueUrl));

    expect(Messages).toHaveLength(1);
    expect(Messages[0]).toMatchObject({ MessageId: sent.MessageId, Body: 'hola 🦙', MessageAttributes });
    expect(Messages[0]?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
    expect(Messages[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: '1' });
  });

  it('names the queues that give up into another', async () => {
    const { client, url, deadUrl } = opened;

    const ofDead = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: deadUrl }));
    const ofWork = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: url }));

    expect([ofDead.queueUrls, ofWork.queueUrls]).toEqual([[url], []]);
  });

  it('sends and deletes in batches', async () => {
    const { client, url: QueueUrl } = opened;
    const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: `body ${Id}` }));

    const sent = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const { Messages = [] } = await client.send(receive(QueueUrl));
    const handles = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: handles }));
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));

    expect(sent.Successful).toHaveLength(3);
    expect(Messages.map(({ Body }) => Body)).toEqual(['body a', 'body b', 'body c']);
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  });

  it('hides a received message until its visibility ends', async () => {
    const { client, clock, url: QueueUrl } = opened;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    await client.send(receive(QueueUrl, { VisibilityTimeout: 60 }));

    const hidden = await client.send(receive(QueueUrl));
    await clock.advance(60_000, async () => undefined);
    const again = await client.send(receive(QueueUrl));

    expect(hidden.Messages).toBeUndefined();
    expect(again.Messages?.[0]?.Attributes?.ApproximateReceiveCount).toBe('2');
  });

  it('shows a message at once when its visibility is set to nothing', async () => {
    const { client, url: QueueUrl } = opened;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    const { Messages } = await client.send(receive(QueueUrl));
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;

    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    const again = await client.send(receive(QueueUrl, { WaitTimeSeconds: 2 }));

    expect(again.Messages).toHaveLength(1);
  });

  it('delays a message by virtual time', async () => {
    const { client, clock, url: QueueUrl } = opened;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 900 }));

    const early = await client.send(receive(QueueUrl));
    await clock.advance(900_000, async () => undefined);
    const due = await client.send(receive(QueueUrl));

    expect(early.Messages).toBeUndefined();
    expect(due.Messages?.[0]?.Body).toBe('later');
  });

  it('moves a message to the dead-letter queue after its last receive, under its own id', async () => {
    const { client, url: QueueUrl, deadUrl } = opened;
    const { MessageId } = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'poison' }));
    for (let times = 0; times < 2; times += 1) await client.send(receive(QueueUrl, { VisibilityTimeout: 0 }));

    const gone = await client.send(receive(QueueUrl, { WaitTimeSeconds: 1 }));
    const dead = await client.send(receive(deadUrl, { WaitTimeSeconds: 2 }));

    expect(gone.Messages).toBeUndefined();
    expect(dead.Messages?.[0]).toMatchObject({
      MessageId,
      Body: 'poison',
      Attributes: { DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:000000000000:work' },
    });
  });

  it('drops a message past its retention once somebody took it, and at once where nothing has to take it', async () => {
    const { client, clock, url: QueueUrl, deadUrl } = opened;
    for (const url of [QueueUrl, deadUrl]) {
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'old' }));
    }
    await clock.advance(1_001_000_000, async () => undefined);

    const late = await client.send(receive(QueueUrl, { VisibilityTimeout: 0 }));
    const again = await client.send(receive(QueueUrl));
    const dead = await client.send(receive(deadUrl));

    expect(late.Messages?.[0]?.Body).toBe('old');
    expect(again.Messages).toBeUndefined();
    expect(dead.Messages).toBeUndefined();
  });

  it('empties a queue on purge', async () => {
    const { client, url: QueueUrl } = opened;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));

    await client.send(new PurgeQueueCommand({ QueueUrl }));

    expect((await client.send(receive(QueueUrl))).Messages).toBeUndefined();
  });

  it('names its queues, and says which it lacks', async () => {
    const { client, url } = opened;

    expect((await client.send(new GetQueueUrlCommand({ QueueName: 'work' }))).QueueUrl).toBe(url);
    await expect(client.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toMatchObject({
      name: expect.stringMatching(/QueueDoesNotExist|NonExistentQueue/),
    });
  });

  it('refuses a message over the limit', async () => {
    const { client, url: QueueUrl } = opened;
    const MessageBody = 'x'.repeat(1_048_577);

    await expect(client.send(new SendMessageCommand({ QueueUrl, MessageBody }))).rejects.toThrow(/1048576 bytes/);
  });
});
