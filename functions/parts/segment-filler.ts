import { requestFill } from '@afluente/app/segments/fill-segment';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createSegmentStore } from '@afluente/store/segments/segment-store';

const store = part(createSegmentStore);

/** Has everybody looked at again for a segment, from `at` (ISO 8601) on. */
export const segmentFiller = livePart(() => ({
  fill: (segmentId: string, at: string) => requestFill(segmentId, 'fill', { at, segments: store() }),
}));
