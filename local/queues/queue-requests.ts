import * as z from 'zod';

const attributes = z.record(
  z.string(),
  z.object({
    DataType: z.string(),
    StringValue: z.string().optional(),
    BinaryValue: z.string().optional(),
  }),
);

const entry = z.object({
  MessageBody: z.string().min(1),
  MessageAttributes: attributes.optional(),
  DelaySeconds: z.number().int().min(0).max(900).optional(),
});

/** Inputs of the SQS calls (SQS API reference). */
export const sendShape = entry.extend({ QueueUrl: z.string().optional() });

export const sendBatchShape = z.object({
  QueueUrl: z.string(),
  Entries: z
    .array(entry.extend({ Id: z.string() }))
    .min(1)
    .max(10),
});

export const receiveShape = z.object({
  QueueUrl: z.string(),
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  VisibilityTimeout: z.number().int().min(0).max(43_200).optional(),
  WaitTimeSeconds: z.number().int().min(0).max(20).optional(),
});

export const deleteShape = z.object({ QueueUrl: z.string(), ReceiptHandle: z.string() });

export const deleteBatchShape = z.object({
  QueueUrl: z.string(),
  Entries: z
    .array(z.object({ Id: z.string(), ReceiptHandle: z.string() }))
    .min(1)
    .max(10),
});

export const visibilityShape = deleteShape.extend({ VisibilityTimeout: z.number().int().min(0).max(43_200) });
