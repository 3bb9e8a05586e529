import * as z from 'zod';

/** The answer of `/_local/usage`; see local/inspection/usage.ts. */

const CallUsage = z.object({
  function: z.string(),
  service: z.string(),
  operation: z.string(),
  calls: z.number(),
  failed: z.number(),
  requestBytes: z.number(),
  responseBytes: z.number(),
  portions: z.number(),
  entryBytes: z.number(),
  readUnits: z.number(),
  writeUnits: z.number(),
  refusedUnits: z.number(),
});

const FunctionUsage = z.object({
  function: z.string(),
  memoryMb: z.number(),
  invocations: z.number(),
  failed: z.number(),
  billedMs: z.number(),
  busyMs: z.number(),
  logLines: z.number(),
  logBytes: z.number(),
});

const QueueUsage = z.object({ queue: z.string(), delivered: z.number(), batches: z.number(), received: z.number() });

export const Usage = z.object({
  since: z.string(),
  calls: z.array(CallUsage),
  functions: z.array(FunctionUsage),
  queues: z.array(QueueUsage),
});
export type Usage = z.output<typeof Usage>;
export type CallUsage = z.output<typeof CallUsage>;
export type FunctionUsage = z.output<typeof FunctionUsage>;
