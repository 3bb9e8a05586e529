import * as z from 'zod';

/** One edge of a survivor's tree. */
export const MergeEdge = z.object({
  mergeId: z.string(),
  survivorId: z.string(),
  loserId: z.string(),
  at: z.iso.datetime(),
});

export type MergeEdge = z.output<typeof MergeEdge>;
