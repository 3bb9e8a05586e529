import { exportCustomer } from '@afluente/app/privacy/exporting/export-customer';
import { exportFormat } from '@afluente/domain/privacy/export-record';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createExportStore } from '@afluente/store/privacy/export-store';
import * as z from 'zod';
import { rawArchive } from '../../parts/raw-archive';
import { defineRoute } from '../contract/define-route';
import { pageQuery } from '../contract/schemas';
import { CustomerExport } from './export-document';

const uses = {
  archive: rawArchive,
  customers: part(createCustomerStore),
  exports: part(createExportStore),
  rawEntries: part(createRawEntryStore),
  receipts: part(createReceiptStore),
};

/** Export: a person's whole record, page by page, with the bytes that brought it. */

const usualLimit = 50;

const exportRoute = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/export',
  tag: 'privacy',
  summary:
    "Reads a person's whole record to take along: profile with where each value came from, timeline, consents, leads, merges, suspicions, changes by hand, and the deliveries exactly as they came; page by page.",
  roles: ['admin', 'service'],
  query: z.strictObject({
    ...pageQuery,
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe('items a page, less where they are large; 50 where absent'),
  }),
  response: CustomerExport,
  uses,
  run: async ({ params, query: { limit = usualLimit, cursor }, kit }) => {
    const page = await exportCustomer({ customerId: params.customerId ?? '', limit, cursor }, kit);
    const { customer, items, ...rest } = page;
    const { id: customerId, mergedIds } = customer;
    return { format: exportFormat, customerId, mergedIds, exportedAt: kit.now, items: [...items], ...rest };
  },
});

export const exportRoutes = [exportRoute];
