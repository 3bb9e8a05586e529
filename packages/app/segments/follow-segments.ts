import type { Clock } from '@afluente/domain/clocks/clock';
import type { DomainEvent } from '@afluente/events/define-event';
import type { SegmentParts } from './segment-parts';
import { settleSegments } from './settle-segments';

/** Looks at the segments of those whom an event is about. */
export async function followSegments(event: DomainEvent, parts: SegmentParts): Promise<void> {
  const { id, occurredAt: at, correlationId, causationId } = event;
  // what a journey causes is known by its enrolment, on the way round too
  const cause = { at, correlationId, causationId: causationId.startsWith('enr_') ? causationId : id };
  for (const customerId of customersOf(event)) await settleSegments(customerId, cause, parts);
}

function customersOf({ customerId, data }: DomainEvent): readonly string[] {
  const named = ['survivorId', 'loserId', 'previousCustomerId'].flatMap((name) => {
    const value: unknown = Reflect.get(Object(data), name);
    return typeof value === 'string' ? [value] : [];
  });
  return [...new Set([...(customerId === undefined ? [] : [customerId]), ...named])];
}

/** So late a clock may ring and still count as in time: queues and retries take a while. */
const inTimeMs = 15 * 60_000;

/** Looks at a customer whose clock rang (`rangAt`: ISO 8601): time alone changes their segments. */
export async function lookAgain(clock: Clock, rangAt: string, parts: SegmentParts): Promise<void> {
  const isLate = Date.parse(rangAt) - Date.parse(clock.at) > inTimeMs;
  const cause = { at: isLate ? rangAt : clock.at, correlationId: clock.id, causationId: clock.id };
  await settleSegments(clock.of.customerId ?? '', { ...cause, rings: clock.version }, parts);
}
