import { changeConfig } from '@afluente/app/policies/change-config';
import { deleteConfig } from '@afluente/app/policies/delete-config';
import { createConsentStore } from '@afluente/store/consent/consent-store';
import { createIndexStore } from '@afluente/store/customers/merging/index-entries';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createEditStore } from '@afluente/store/customers/record/edits-store';
import type { CommitGuard } from '@afluente/store/customers/record/record-port';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createReprocessStore } from '@afluente/store/deliveries/reprocess-store';
import { everyItem } from '@afluente/store/every-item';
import { createImportStore } from '@afluente/store/imports/import-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createAuditStore } from '@afluente/store/privacy/audit-store';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import { createExportStore } from '@afluente/store/privacy/export-store';
import { createReadCountStore } from '@afluente/store/privacy/read-count-store';
import { createRetentionStore } from '@afluente/store/privacy/retention-store';
import { createSuppressionStore } from '@afluente/store/privacy/suppression-store';
import { createCleansingStore } from '@afluente/store/quality/quality-store';
import { createSimulationStore } from '@afluente/store/simulation/simulation-store';
import { type HubTable, openTable } from '@afluente/store/table/hub-table';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Store } from './store';

/** Every store over one table, for tests and the bench; makes no call. Functions name the stores that they need. */
export function createStore(client: DynamoDBClient, tableName: string, guard: CommitGuard): Store {
  return storeOn(openTable(client, tableName), guard);
}

/** The same over a table that is open. */
export function storeOn(table: HubTable, guard: CommitGuard): Store {
  return {
    config: configOn(table),
    record: createRecordStore(table, { items: everyItem, guard }),
    customers: createCustomerStore(table),
    leads: createLeadStore(table),
    merges: createMergeStore(table),
    receipts: createReceiptStore(table),
    rawEntries: createRawEntryStore(table),
    suspicions: createSuspicionStore(table),
    index: createIndexStore(table),
    audit: createAuditStore(table),
    readCounts: createReadCountStore(table),
    suppressions: createSuppressionStore(table),
    erasures: createErasureStore(table),
    exports: createExportStore(table),
    retention: createRetentionStore(table),
    reprocesses: createReprocessStore(table),
    consents: createConsentStore(table),
    imports: createImportStore(table),
    edits: createEditStore(table),
    cleansings: createCleansingStore(table),
    simulations: createSimulationStore(table),
  };
}

/** Changes are put as the use case puts them: again where another came first. */
function configOn(table: HubTable): Store['config'] {
  const store = createConfigStore(table);
  return {
    ...store,
    put: (place, change) => changeConfig(store, place, change),
    delete: (config, id) => deleteConfig(store, config, id),
  };
}
