import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createAuditStore } from './audit-store';
import { createConfigStore } from './config-store';
import { createConsentStore } from './consent-store';
import { createCustomerStore } from './customer-store';
import { createEditStore } from './edits-store';
import { createErasureStore } from './erasure-store';
import { createExportStore } from './export-store';
import { openTable } from './hub-table';
import { createImportStore } from './import-store';
import { createIndexStore } from './index-entries';
import { createLeadStore } from './lead-store';
import { createMergeStore } from './merge-store';
import { createCleansingStore } from './quality-store';
import { createRawEntryStore } from './raw-entry';
import { createReceiptStore } from './receipt-store';
import { createRecordStore } from './record-store';
import { createRetentionStore } from './retention-store';
import type { Store } from './store';
import { createSuppressionStore } from './suppression-store';
import { createSuspicionStore } from './suspicion-store';

/** The whole store over one table; makes no call. A function that needs a part only imports that part's file. */
export function createStore(client: DynamoDBClient, tableName: string): Store {
  const table = openTable(client, tableName);
  return {
    config: createConfigStore(table),
    record: createRecordStore(table),
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
