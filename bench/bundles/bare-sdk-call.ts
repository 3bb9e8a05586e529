import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** The least that an intake could be: one SDK client and one call. What the other bundles are compared with. */
export const handler = async (body: unknown) => {
  const client = new SQSClient();
  await client.send(
    new SendMessageCommand({ QueueUrl: process.env.AFLUENTE_DELIVERIES_QUEUE_URL, MessageBody: String(body) }),
  );
};
