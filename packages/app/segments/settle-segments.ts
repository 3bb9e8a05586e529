import { isAwaited } from '@afluente/domain/clocks/clock';
import { segmentsSlot } from '@afluente/domain/customers/record/segments-slot';
import { compiledSegments } from '@afluente/domain/segments/compiled-segments';
import { nextChange } from '@afluente/domain/segments/next-change';
import { segmentConfig } from '@afluente/domain/segments/segment-config';
import { type MembershipInput, mostAtOnce, settleMembership } from '@afluente/domain/segments/settle-membership';
import { laterOf } from '@afluente/domain/text-order';
import { untilSettled } from '../until-settled';
import { gatherFacts } from './gather-facts';
import type { SegmentParts } from './segment-parts';

/** What made somebody look: `at` is ISO 8601. */
export interface SegmentCause {
  readonly at: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** the version of their clock, where that rang */
  readonly rings?: number;
}

/**
 * Makes the segments of a customer what they are to be by what is known now. Writes nothing where they are, and of nobody who is erased. Throws
 * RetryableError `segments.busy` where others change the customer every time.
 */
export async function settleSegments(customerId: string, cause: SegmentCause, parts: SegmentParts): Promise<void> {
  let next: SegmentCause | undefined = cause;
  while (next !== undefined) {
    const looked: SegmentCause = next;
    const { change } = await untilSettled({
      load: () => seenNow(customerId, looked, parts),
      decide: (input) => input && settleMembership(input),
      save: (membership) => parts.segments.save(membership),
      busy: 'segments.busy',
    });
    const { rings: _, ...again } = cause;
    next = change !== undefined && change.writes.length >= mostAtOnce ? again : undefined;
  }
}

async function seenNow(
  customerId: string,
  { at, rings, correlationId, causationId }: SegmentCause,
  parts: SegmentParts,
): Promise<MembershipInput | undefined> {
  const record = (await parts.record.load([customerId])).get(customerId);
  if (record === undefined) return undefined;
  const { clock, seenAt = at } = segmentsSlot.of(record.parts[0]);
  const rang = rings !== undefined && record.parts[0].id === customerId && isAwaited(clock, { version: rings });
  if (rings !== undefined && !rang) return undefined;
  const now = laterOf(at, seenAt);
  const cause = { correlationId, causationId };
  // after the record: what was written by newer configuration is not undone by older
  const config = await parts.config.now();
  const segments = compiledSegments(await config.all(segmentConfig));
  const facts = await gatherFacts(record, { needed: segments.needed, config, now }, parts);
  const wanted = segments.inAt(facts, now);
  return { record, wanted, changesAt: nextChange(segments, facts, now), now, rang, cause };
}
