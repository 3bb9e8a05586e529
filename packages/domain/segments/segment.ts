import * as z from 'zod';
import { configStamp } from '../config';
import { When } from '../rules/condition';

/** A segment as marketing writes it: customers of whom a condition holds. */
export const SegmentInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  description: z.string().max(1000).optional(),
  when: When.describe(
    'over `customer`, `timeline` (figures as `kinds.email_opened.last30Days`, `silentDays`), `score`, `lifecycle`, `leads`, `deals`, `cases`, `consents`',
  ),
});
export type SegmentInput = z.output<typeof SegmentInput>;

export const Segment = SegmentInput.extend(configStamp);
export type Segment = z.output<typeof Segment>;
