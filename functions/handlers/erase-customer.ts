import { erasePerson } from '@afluente/app/privacy/erasing/erase-person';
import { CustomerErased } from '@afluente/events/customers';
import { CustomerErasureRequested } from '@afluente/events/privacy';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createImportStore } from '@afluente/store/imports/import-store';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import { rawArchive } from '../parts/raw-archive';
import { rawEraser } from '../parts/raw-eraser';
import { suppression } from '../parts/suppression';

/** Removes everything that is a person's, step by step, after their ids stopped answering. */
export const handler = eventHandler(
  {
    summary: 'Removes everything that is a person’s from the table and the archive, step by step, and reports it.',
    on: [CustomerErasureRequested],
    table: 'write',
    archive: 'erase',
    secrets: { hub: 'read' },
    publishes: [CustomerErasureRequested, CustomerErased],
    timeoutSeconds: 900,
    attempts: 5,
    maxAgeHours: 24,
    batch: { size: 1, atOnce: 5 },
    uses: {
      erasures: part(createErasureStore),
      imports: part(createImportStore),
      receipts: part(createReceiptStore),
      rawEntries: part(createRawEntryStore),
      archive: rawArchive,
      eraser: rawEraser,
      suppression,
    },
  },
  async ({ data }, { archive, eraser, suppression, log, remainingMs, ...store }) => {
    const end = await erasePerson(data.erasureId, { store, archive, eraser, suppression }, remainingMs);
    log.info({ code: `erasure.${end}`, outcome: 'done' });
  },
);
