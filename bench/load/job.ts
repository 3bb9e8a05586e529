import * as z from 'zod';

/** What a load client is told to do: so many requests, or so many seconds, over so many connections that stay open. */
export const LoadJob = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  connections: z.number().int(),
  /** it stops after so many requests … */
  requests: z.number().int().optional(),
  /** … or after so many seconds, whichever comes first */
  seconds: z.number().optional(),
  /** posted in turn; `{n}` becomes the number of the request, beginning with `from` */
  bodies: z.array(z.string()),
  from: z.number().int().default(0),
});

export const LoadResult = z.object({
  /** requests by their status; 0 where no answer came */
  statuses: z.record(z.string(), z.number()),
  seconds: z.number(),
  /** milliseconds of those answered, in the order of their answers */
  latencies: z.array(z.number()),
  /** of answers that hold one */
  receipts: z.array(z.string()),
  answerBytes: z.number(),
  /** CPU that the client itself took */
  cpuSeconds: z.number(),
});

export type LoadJob = z.input<typeof LoadJob>;
export type LoadResult = z.output<typeof LoadResult>;
