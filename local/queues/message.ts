/** A message attribute as SQS takes it; binary values are base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** What a sender gives. */
export interface Draft {
  readonly body: string;
  readonly attributes?: MessageAttributes;
  readonly delaySeconds?: number;
  /** Kept when a message moves to its dead-letter queue. */
  readonly moved?: { readonly id: string; readonly sentAt: number; readonly from: string };
}

/** A message in a queue. The body leaves memory when the queue is long; the mailbox always has it. */
export interface Message {
  readonly key: string;
  readonly id: string;
  readonly bytes: number;
  readonly attributes: MessageAttributes;
  /** Virtual time, milliseconds. */
  readonly sentAt: number;
  /** When it may first be received: virtual time. */
  readonly dueAt: number;
  /** The queue that gave it up, for a message in a dead-letter queue. */
  readonly movedFrom?: string;
  body: string | undefined;
  receiveCount: number;
  /** Whether the mailbox holds a count of its receives. */
  isCounted: boolean;
  firstReceivedAt?: number;
  /** The handle of its last receive, good for deletion until the next one. */
  lastHandle?: string;
  /** Deleted after it was given back: passed over when its turn comes. */
  isGone?: boolean;
  /** Set while a receiver has asked to keep it longer: virtual time. */
  heldUntil?: number;
}

/** A message handed to a receiver. */
export interface Delivery {
  readonly message: Message;
  readonly body: string;
  readonly receiptHandle: string;
}

/** Size as SQS counts it: body plus attribute names, types and values, in bytes. */
export function sizeOf({ body, attributes = {} }: Draft): number {
  let bytes = Buffer.byteLength(body);
  for (const [name, { DataType, StringValue = '', BinaryValue = '' }] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue);
    bytes += Buffer.byteLength(BinaryValue, 'base64');
  }
  return bytes;
}
