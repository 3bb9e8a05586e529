import * as z from 'zod';

/** The job of a load client: a number of requests or seconds, over connections that stay open. */
export const LoadJob = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  connections: z.number().int(),
  /** it stops after this many requests … */
  requests: z.number().int().optional(),
  /** … or after this many seconds, whichever comes first */
  seconds: z.number().optional(),
  /** posted in turn; `{n}` becomes the number of the request, beginning with `from` */
  bodies: z.array(z.string()),
  from: z.number().int().default(0),
});

export const LoadResult = z.object({
  /** requests by their status; 0 where no answer came */
  statuses: z.record(z.string(), z.number()),
  seconds: z.number(),
  /** latencies of the answered requests in milliseconds, in the order of the answers */
  latencies: z.array(z.number()),
  /** of answers that have one */
  receipts: z.array(z.string()),
  /** the numbers of the requests that were answered with a status below 300 */
  acknowledged: z.array(z.number()),
  answerBytes: z.number(),
  /** CPU time of the client itself */
  cpuSeconds: z.number(),
});

export type LoadJob = z.input<typeof LoadJob>;
export type LoadResult = z.output<typeof LoadResult>;
