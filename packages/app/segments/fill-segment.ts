import type { Clock } from '@afluente/domain/clocks/clock';
import { fillWrites, type SegmentFill, startFill } from '@afluente/domain/segments/segment-fill-record';
import type { Page, PageRequest } from '@afluente/store/table/page';
import { walkPageSize, walkPages } from '../runs/walk-pages';
import { untilSettled } from '../until-settled';
import type { SegmentParts } from './segment-parts';
import { settleSegments } from './settle-segments';

export interface FillParts extends SegmentParts {
  readonly customers: { list(page: PageRequest): Promise<Page<{ readonly id: string }>> };
}

/** Has everybody looked at after a change of a segment, or those whom it had where it was deleted. */
export async function requestFill(
  segmentId: string,
  what: SegmentFill['what'],
  { at, segments }: { readonly at: string; readonly segments: Pick<SegmentParts['segments'], 'fill' | 'saveFill'> },
): Promise<void> {
  await untilSettled({
    load: () => segments.fill(segmentId),
    decide: (before) => startFill(before, { segmentId, what, at }),
    save: (writes) => segments.saveFill(writes),
    busy: 'segments.busy',
  });
}

/** Goes on with the work after a segment's change. Throws DuplicateError `segments.taken` where another works on it. */
export async function fillSegment(clock: Clock, parts: FillParts): Promise<void> {
  const cause = { at: clock.at, correlationId: clock.id, causationId: clock.id };
  await walkPages(clock, {
    kind: 'segments',
    load: () => parts.segments.fill(clock.of.segmentId ?? ''),
    page: (fill) => pageOf(fill, parts),
    work: (customerId: string) => settleSegments(customerId, cause, parts),
    save: async ({ id, what }, walked, handsOver) => {
      const next = { id, what, ...walked };
      return (await parts.segments.saveFill(fillWrites(next, handsOver))) ? next : undefined;
    },
  });
}

async function pageOf({ id, what, cursor }: SegmentFill, { customers, segments }: FillParts) {
  const request = { limit: walkPageSize, ...(cursor !== undefined && { cursor }) };
  if (what === 'empty') {
    const members = await segments.members(id, request);
    const items = members.items.map(({ customerId }) => customerId);
    return { items, done: items.length, cursor: members.cursor };
  }
  const records = await customers.list(request);
  return { items: records.items.map((one) => one.id), done: records.items.length, cursor: records.cursor };
}
