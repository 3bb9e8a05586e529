import { digestOfBody } from './digest';
import type { Delivery, MessageAttributes } from './message';
import { systemAttributes } from './queue-service';

/** Where the messages of a batch come from. */
export interface EventOrigin {
  readonly arn: string;
  readonly region: string;
}

/** The event of a queue batch (Lambda developer guide, "Using Lambda with Amazon SQS"), as JSON text. */
export function sqsEvent(deliveries: readonly Delivery[], { arn, region }: EventOrigin): string {
  const Records = deliveries.map(({ message, body, receiptHandle }) => ({
    messageId: message.id,
    receiptHandle,
    body,
    attributes: systemAttributes(message),
    messageAttributes: messageAttributes(message.attributes),
    md5OfBody: digestOfBody(body),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: region,
  }));
  return JSON.stringify({ Records });
}

function messageAttributes(attributes: MessageAttributes): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        stringValue: StringValue,
        binaryValue: BinaryValue,
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  );
}
