import type { ConsentStore } from './consent/consent-store';
import type { IndexStore } from './customers/merging/index-entries';
import type { SuspicionStore } from './customers/merging/suspicion-store';
import type { CustomerStore } from './customers/record/customer-port';
import type { EditStore } from './customers/record/edits-store';
import type { MergeStore, RecordStore } from './customers/record/record-port';
import type { RawEntryStore, ReceiptStore } from './deliveries/delivery-port';
import type { ImportStore } from './imports/import-store';
import type { LeadStore } from './leads/lead-port';
import type { ConfigStore } from './policies/config-port';
import type { AuditStore } from './privacy/audit-store';
import type { ErasureStore } from './privacy/erasure-store';
import type { ExportStore } from './privacy/export-store';
import type { RetentionStore } from './privacy/retention-store';
import type { SuppressionStore } from './privacy/suppression-store';
import type { CleansingStore } from './quality/quality-store';

/** The store's face: domain terms only; no key, no expression and no AWS type crosses it. */

export interface Store {
  readonly config: ConfigStore;
  readonly record: RecordStore;
  readonly customers: CustomerStore;
  readonly leads: LeadStore;
  readonly merges: MergeStore;
  readonly receipts: ReceiptStore;
  readonly rawEntries: RawEntryStore;
  readonly suspicions: SuspicionStore;
  readonly index: IndexStore;
  readonly consents: ConsentStore;
  readonly imports: ImportStore;
  readonly audit: AuditStore;
  readonly edits: EditStore;
  readonly suppressions: SuppressionStore;
  readonly erasures: ErasureStore;
  readonly cleansings: CleansingStore;
  readonly exports: ExportStore;
  readonly retention: RetentionStore;
}
