import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';

/** What a letter carries of its past, since SQS takes one that is sent again for a new one. They stay with it when its queue gives it up anew. */
const names = { firstSentAt: 'AfluenteFirstSentAt', redrives: 'AfluenteRedrives' } as const;

/** What is known of a letter before it is sent. */
interface History {
  readonly firstSentAt?: string | undefined;
  readonly redrives: number;
}

/** The attributes that say when a letter was first sent, and how often it was put back. */
export function historyAttributes({ firstSentAt, redrives }: History): Record<string, MessageAttributeValue> {
  return {
    ...(firstSentAt !== undefined && { [names.firstSentAt]: { DataType: 'String', StringValue: firstSentAt } }),
    [names.redrives]: { DataType: 'Number', StringValue: String(redrives) },
  };
}

/** A message of a dead-letter queue; nothing where SQS leaves out what a message has. */
export function readLetter({ MessageId: id, Body: body, ReceiptHandle: handle, ...rest }: Message) {
  if (id === undefined || body === undefined || handle === undefined) return [];
  const { Attributes, MessageAttributes } = rest;
  const says = (name: string) => MessageAttributes?.[name]?.StringValue;
  const sent = Attributes?.SentTimestamp;
  const sentAt = sent === undefined ? undefined : new Date(Number(sent)).toISOString();
  return [
    {
      id,
      body,
      handle,
      sentAt,
      firstSentAt: says(names.firstSentAt) ?? sentAt,
      redrives: Number(says(names.redrives) ?? 0),
      // as EventBridge says it (user guide, "Using dead-letter queues")
      errorCode: says('ERROR_CODE'),
      eventTries: says('RETRY_ATTEMPTS') === undefined ? undefined : Number(says('RETRY_ATTEMPTS')) + 1,
    },
  ];
}

/** What `readLetter` makes of a message. */
export type Read = ReturnType<typeof readLetter>[number];
