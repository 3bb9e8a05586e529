import * as z from 'zod';
import { defineEvent } from './define-event';

const membership = {
  segmentId: z.string(),
  /** ISO 8601: since when they are in it, or when they left it */
  at: z.iso.datetime(),
};

export const CustomerEnteredSegment = defineEvent({
  name: 'CustomerEnteredSegment',
  version: 1,
  summary: 'What is known of a customer puts them into a segment.',
  data: z.object({ ...membership, segmentVersion: z.number().int().min(1) }),
});

export const CustomerLeftSegment = defineEvent({
  name: 'CustomerLeftSegment',
  version: 1,
  summary: 'A customer is not in a segment any more: what is known of them is other than it was, or the segment is.',
  data: z.object(membership),
});

export const WatchedActivityRecorded = defineEvent({
  name: 'WatchedActivityRecorded',
  version: 1,
  summary: 'Something was recorded that a segment in force looks at.',
  data: z.object({ interactionId: z.string(), interactionAt: z.iso.datetime() }),
});
