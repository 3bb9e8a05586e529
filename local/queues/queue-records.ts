import * as z from 'zod';
import { type Change, sequenceKey } from '../mailbox';
import type { Draft, Message } from './message';

const recordShape = z.object({
  id: z.string(),
  bytes: z.number(),
  body: z.string(),
  attributes: z.record(
    z.string(),
    z.object({ DataType: z.string(), StringValue: z.string().optional(), BinaryValue: z.string().optional() }),
  ),
  sentAt: z.number(),
  dueAt: z.number(),
  movedFrom: z.string().optional(),
});

/** The mailbox prefixes of a queue's messages and of their receive counts. */
export function prefixesOf(queueName: string): { messages: string; counts: string } {
  return { messages: `queue/${queueName}/message/`, counts: `queue/${queueName}/count/` };
}

/** The key of a message by its number in the queue. */
export function messageKey(queueName: string, sequence: number): string {
  return prefixesOf(queueName).messages + sequenceKey(sequence);
}

/** The key beside a message that counts its receives; there is none until it fails for the first time. */
export function countKey(queueName: string, message: Message): string {
  const { messages, counts } = prefixesOf(queueName);
  return counts + message.key.slice(messages.length);
}

/** The write that keeps a message. */
export function putMessage(message: Message, draft: Draft): Change {
  const { id, bytes, attributes, sentAt, dueAt, movedFrom } = message;
  const value = JSON.stringify({ id, bytes, body: draft.body, attributes, sentAt, dueAt, movedFrom });
  return { type: 'put', key: message.key, value };
}

/** Reads a stored message without its body, which `readBody` reads. */
export function readMessage(key: string, value: string): Message {
  const { body: _body, ...kept } = recordShape.parse(JSON.parse(value));
  return { ...kept, key, body: undefined, receiveCount: 0, isCounted: false };
}

/** The body of a kept message. */
export function readBody(value: string): string {
  return recordShape.parse(JSON.parse(value)).body;
}
