import { affectedCustomers } from '@afluente/app/customers/indexing/affected-customers';
import { indexCustomers } from '@afluente/app/customers/indexing/index-customers';
import {
  CustomerCreated,
  CustomerErased,
  CustomerIdentified,
  CustomersMerged,
  CustomersUnmerged,
  CustomerUpdated,
  DuplicateSuspected,
} from '@afluente/events/customers';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createIndexStore } from '@afluente/store/customers/merging/index-entries';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';

/** Keeps customers findable by name, and puts those that look like one person before somebody. */
export const handler = eventHandler(
  {
    summary: 'Keeps the index of names, and suspects duplicates by likeness.',
    on: [CustomerCreated, CustomerIdentified, CustomerUpdated, CustomersMerged, CustomersUnmerged, CustomerErased],
    table: 'write',
    publishes: [DuplicateSuspected],
    timeoutSeconds: 60,
    attempts: 5,
    maxAgeHours: 6,
    uses: {
      record: part(createRecordReader),
      suspicions: part(createSuspicionStore),
      index: part(createIndexStore),
    },
  },
  (event, kit) => {
    const cause = { at: kit.now, correlationId: event.correlationId, causationId: event.id };
    return indexCustomers(affectedCustomers(event), cause, { store: kit, log: kit.log });
  },
);
