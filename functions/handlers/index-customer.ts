import { indexEvents } from '@afluente/app/customers/indexing/index-events';
import {
  CustomerCreated,
  CustomerErased,
  CustomerIdentified,
  CustomersMerged,
  CustomersUnmerged,
  CustomerUpdated,
  DuplicateSuspected,
} from '@afluente/events/customers';
import { eventBatchHandler } from '@afluente/runtime/event-batch-handler';
import { part } from '@afluente/runtime/table-part';
import { createIndexStore } from '@afluente/store/customers/merging/index-entries';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';

/** Keeps customers findable by name, and puts those that look like one person before somebody. */
export const handler = eventBatchHandler(
  {
    summary: 'Keeps the index of names, and suspects duplicates by likeness.',
    on: [CustomerCreated, CustomerIdentified, CustomerUpdated, CustomersMerged, CustomersUnmerged, CustomerErased],
    table: 'write',
    publishes: [DuplicateSuspected],
    timeoutSeconds: 60,
    // each try makes more calls than most do, of which any may go wrong on a bad day
    attempts: 9,
    maxAgeHours: 6,
    uses: {
      record: part(createRecordReader),
      suspicions: part(createSuspicionStore),
      index: part(createIndexStore),
    },
  },
  (events, { log, ...store }) => indexEvents(events, { store, log }),
);
