import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createConsentStore } from './consent/consent-store';
import { createIndexStore } from './customers/merging/index-entries';
import { createMergeStore } from './customers/merging/merge-store';
import { createSuspicionStore } from './customers/merging/suspicion-store';
import { createCustomerStore } from './customers/record/customer-store';
import { createEditStore } from './customers/record/edits-store';
import type { CommitGuard } from './customers/record/record-port';
import { createRecordStore } from './customers/record/record-store';
import { createRawEntryStore } from './deliveries/raw-entry';
import { createReceiptStore } from './deliveries/receipt-store';
import { everyItem } from './every-item';
import { createImportStore } from './imports/import-store';
import { createLeadStore } from './leads/lead-store';
import { createConfigStore } from './policies/config-store';
import { createAuditStore } from './privacy/audit-store';
import { createErasureStore } from './privacy/erasure-store';
import { createExportStore } from './privacy/export-store';
import { createRetentionStore } from './privacy/retention-store';
import { createSuppressionStore } from './privacy/suppression-store';
import { createCleansingStore } from './quality/quality-store';
import type { Store } from './store';
import { type HubTable, openTable } from './table/hub-table';

/** The whole store over one table; makes no call. A function that needs a part only imports that part's file. */
export function createStore(client: DynamoDBClient, tableName: string, guard: CommitGuard): Store {
  return storeOn(openTable(client, tableName), guard);
}

/** The same over a table that is open. */
export function storeOn(table: HubTable, guard: CommitGuard): Store {
  return {
    config: createConfigStore(table),
    record: createRecordStore(table, { items: everyItem, guard }),
    customers: createCustomerStore(table),
    leads: createLeadStore(table),
    merges: createMergeStore(table),
    receipts: createReceiptStore(table),
    rawEntries: createRawEntryStore(table),
    suspicions: createSuspicionStore(table),
    index: createIndexStore(table),
    audit: createAuditStore(table),
    suppressions: createSuppressionStore(table),
    erasures: createErasureStore(table),
    exports: createExportStore(table),
    retention: createRetentionStore(table),
    consents: createConsentStore(table),
    imports: createImportStore(table),
    edits: createEditStore(table),
    cleansings: createCleansingStore(table),
  };
}
