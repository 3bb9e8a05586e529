import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type Clock, startClock } from '../clock';
import { type Endpoint, openEndpoint } from '../endpoint/server';
import { clientOptions } from '../fixtures/client-options';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import { type Mailbox, openMailbox } from '../mailbox';
import { createBodyBudget } from './body-budget';
import { createQueue } from './create-queue';
import type { Queue, QueueSettings } from './queue';
import { createQueueService } from './queue-service';

interface Opened {
  readonly endpoint: Endpoint;
  readonly client: SQSClient;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly url: string;
  readonly deadUrl: string;
}

/** Opens a queue `work` with a dead-letter queue after two receives, behind an endpoint. */
async function open(directory: string, changes: Partial<QueueSettings> = {}, memory = 1_000_000): Promise<Opened> {
  const mailbox = await openMailbox(directory);
  const clock = await startClock(mailbox);
  const endpoint = await openEndpoint(() => undefined);
  const parts = { mailbox, clock, budget: createBodyBudget(memory), log: () => undefined };
  const settings = (name: string): QueueSettings => ({
    name,
    arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
    url: `${endpoint.url}/000000000000/${name}`,
    visibilityTimeoutSeconds: 30,
    delaySeconds: 0,
    retentionSeconds: 1_000,
    maximumBytes: 1_048_576,
    waitSeconds: 0,
  });
  const dead = await createQueue(settings('dead'), parts);
  const redrive = { arn: dead.settings.arn, maxReceiveCount: 2, target: () => dead };
  const work = await createQueue({ ...settings('work'), redrive, ...changes }, parts);
  const queues = new Map<string, Queue>([dead, work].map((queue) => [queue.settings.name, queue]));
  endpoint.serve({ sqs: createQueueService({ queues, mailbox }) });
  const client = new SQSClient(clientOptions(endpoint.url));
  return { endpoint, client, mailbox, clock, url: work.settings.url, deadUrl: dead.settings.url };
}

async function close({ endpoint, client, mailbox, clock }: Opened): Promise<void> {
  client.destroy();
  clock.stop();
  await endpoint.stop();
  await mailbox.close();
}

function receive(QueueUrl: string, more: { VisibilityTimeout?: number; WaitTimeSeconds?: number } = {}) {
  return new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
    ...more,
  });
}

describe('the SQS service', () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open(temporaryFolder());
  });
  afterEach(() => close(opened));
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

  it('drops a message past its retention', async () => {
    const { client, clock, url: QueueUrl } = opened;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'old' }));
    await clock.advance(1_001_000, async () => undefined);

    const { Messages } = await client.send(receive(QueueUrl));

    expect(Messages).toBeUndefined();
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

describe('a queue over a restart', () => {
  afterAll(removeTemporaryFolders);

  it('holds what was sent and not deleted, and how often it was received', async () => {
    const directory = temporaryFolder();
    const first = await open(directory);
    for (const MessageBody of ['kept', 'deleted']) {
      await first.client.send(new SendMessageCommand({ QueueUrl: first.url, MessageBody }));
    }
    const { Messages = [] } = await first.client.send(receive(first.url, { VisibilityTimeout: 0 }));
    const ReceiptHandle = Messages.find(({ Body }) => Body === 'deleted')?.ReceiptHandle;
    await first.client.send(new DeleteMessageCommand({ QueueUrl: first.url, ReceiptHandle }));
    await close(first);

    const second = await open(directory);
    const again = await second.client.send(receive(second.url));
    await close(second);

    expect(again.Messages).toMatchObject([{ Body: 'kept', Attributes: { ApproximateReceiveCount: '2' } }]);
  });

  it('reads bodies that did not fit into memory back from disk', async () => {
    const opened = await open(temporaryFolder(), {}, 10);
    for (const MessageBody of ['fits', 'longer than ten bytes']) {
      await opened.client.send(new SendMessageCommand({ QueueUrl: opened.url, MessageBody }));
    }

    const { Messages } = await opened.client.send(receive(opened.url));
    await close(opened);

    expect(Messages?.map(({ Body }) => Body)).toEqual(['fits', 'longer than ten bytes']);
  });
});
