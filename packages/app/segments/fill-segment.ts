import { setTimeout } from 'node:timers/promises';
import { type Clock, isAwaited } from '@afluente/domain/clocks/clock';
import { DuplicateError } from '@afluente/domain/errors';
import { afterPage, fillWrites, type SegmentFill, startFill } from '@afluente/domain/segments/segment-fill-record';
import type { Page, PageRequest } from '@afluente/store/table/page';
import { untilSettled } from '../until-settled';
import type { SegmentParts } from './segment-parts';
import { settleSegments } from './settle-segments';

export interface FillParts extends SegmentParts {
  readonly customers: { list(page: PageRequest): Promise<Page<{ readonly id: string }>> };
}

/** A page of customers, and how long it takes at least: some hundred a second, so that nobody else waits for the table. */
const pageSize = 50;
const pageMs = 500;
const together = 5;
/** so long one invocation goes on; it has twice as much (functions/handlers/follow-segments.ts) */
const turnMs = 120_000;

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

/**
 * Goes on with the work after a segment's change from its last saved place, page by page, and has another invocation go on where the time is short.
 * Stopped at any moment it goes on there: who was looked at twice is as they were. Throws DuplicateError `segments.taken` where another works on it.
 */
export async function fillSegment(clock: Clock, parts: FillParts): Promise<void> {
  let fill = await parts.segments.fill(clock.of.segmentId ?? '');
  if (fill === undefined || !isAwaited(fill.clock, clock)) return;
  const turn = performance.now();
  while (fill.status === 'running') {
    const began = performance.now();
    const page = await pageOf(fill, parts);
    await settleAll(page.ids, clock, parts);
    const next = afterPage(fill, { done: page.ids.length, cursor: page.cursor }, new Date().toISOString());
    const isShort = performance.now() - turn > turnMs;
    if (!(await parts.segments.saveFill(fillWrites(next, isShort)))) {
      throw new DuplicateError('segments.taken', 'Another invocation has this work, or the segment changed again');
    }
    if (isShort || next.status === 'finished') return;
    await setTimeout(Math.max(0, pageMs - (performance.now() - began)));
    fill = next;
  }
}

async function pageOf({ id, what, cursor }: SegmentFill, { customers, segments }: FillParts) {
  const request = { limit: pageSize, ...(cursor !== undefined && { cursor }) };
  if (what === 'empty') {
    const members = await segments.members(id, request);
    return { ids: members.items.map(({ customerId }) => customerId), cursor: members.cursor };
  }
  const records = await customers.list(request);
  return { ids: records.items.map((one) => one.id), cursor: records.cursor };
}

async function settleAll(ids: readonly string[], { id, at }: Clock, parts: FillParts): Promise<void> {
  const cause = { at, correlationId: id, causationId: id };
  for (let start = 0; start < ids.length; start += together) {
    await Promise.all(ids.slice(start, start + together).map((one) => settleSegments(one, cause, parts)));
  }
}
