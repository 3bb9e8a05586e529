import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { closeQueuePair, openQueuePair, receive } from '../fixtures/queue-pair';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';

describe('a queue over a restart', () => {
  afterAll(removeTemporaryFolders);

  it('holds what was sent and not deleted, and how often it was received', async () => {
    const directory = temporaryFolder();
    const first = await openQueuePair(directory);
    for (const MessageBody of ['kept', 'deleted']) {
      await first.client.send(new SendMessageCommand({ QueueUrl: first.url, MessageBody }));
    }
    const { Messages = [] } = await first.client.send(receive(first.url, { VisibilityTimeout: 0 }));
    const ReceiptHandle = Messages.find(({ Body }) => Body === 'deleted')?.ReceiptHandle;
    await first.client.send(new DeleteMessageCommand({ QueueUrl: first.url, ReceiptHandle }));
    await closeQueuePair(first);

    const second = await openQueuePair(directory);
    const again = await second.client.send(receive(second.url));
    await closeQueuePair(second);

    expect(again.Messages).toMatchObject([{ Body: 'kept', Attributes: { ApproximateReceiveCount: '2' } }]);
  });

  it('reads bodies that did not fit into memory back from disk', async () => {
    const opened = await openQueuePair(temporaryFolder(), {}, 10);
    for (const MessageBody of ['fits', 'longer than ten bytes']) {
      await opened.client.send(new SendMessageCommand({ QueueUrl: opened.url, MessageBody }));
    }

    const { Messages } = await opened.client.send(receive(opened.url));
    await closeQueuePair(opened);

    expect(Messages?.map(({ Body }) => Body)).toEqual(['fits', 'longer than ten bytes']);
  });
});
