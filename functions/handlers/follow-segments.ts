import { fillSegment } from '@afluente/app/segments/fill-segment';
import { lookAgain } from '@afluente/app/segments/follow-segments';
import { CustomerEnteredSegment, CustomerLeftSegment } from '@afluente/events/segments';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { segmentParts } from '../parts/segment-parts';

/** Woken when time alone changes somebody's segments, and by the change of a segment. */
export const handler = clockHandler(
  {
    summary: 'Looks at segments again when time changes who is in them, and at everybody when a segment changes.',
    timeoutSeconds: 240,
    attempts: 9,
    table: 'write',
    publishes: [CustomerEnteredSegment, CustomerLeftSegment],
    uses: { ...segmentParts, customers: part(createCustomerStore) },
  },
  (clock, kit, { rangAt }) =>
    clock.of.segmentId === undefined ? lookAgain(clock, rangAt, kit) : fillSegment(clock, kit),
);
