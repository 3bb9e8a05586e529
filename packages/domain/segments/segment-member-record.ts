import * as z from 'zod';
import { defineEntity } from '../entity';

/** Somebody in a segment, or who was: by it a segment lists its members. */
export const SegmentMember = z.object({
  customerId: z.string(),
  segmentId: z.string(),
  status: z.enum(['in', 'left']),
  /** since when they are in it; of one who left, when that was */
  at: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  correlationId: z.string(),
  causationId: z.string(),
});
export type SegmentMember = z.output<typeof SegmentMember>;

export const segmentMemberEntity = defineEntity({ name: 'segmentMember', schema: SegmentMember });
