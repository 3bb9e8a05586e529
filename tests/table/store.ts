import type { CollectionPath, Config, ConfigDefinition } from '@afluente/domain/config';
import type { ConsentStore } from '@afluente/store/consent/consent-store';
import type { IndexStore } from '@afluente/store/customers/merging/index-entries';
import type { SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { EditStore } from '@afluente/store/customers/record/edits-store';
import type { MergeStore, RecordStore } from '@afluente/store/customers/record/record-port';
import type { RawEntryStore, ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import type { ReprocessStore } from '@afluente/store/deliveries/reprocess-store';
import type { ImportStore } from '@afluente/store/imports/import-store';
import type { LeadStore } from '@afluente/store/leads/lead-port';
import type { ConfigChange, ConfigPlace, ConfigStore } from '@afluente/store/policies/config-port';
import type { AuditStore } from '@afluente/store/privacy/audit-store';
import type { ErasureStore } from '@afluente/store/privacy/erasure-store';
import type { ExportStore } from '@afluente/store/privacy/export-store';
import type { ReadCountStore } from '@afluente/store/privacy/read-count-store';
import type { RetentionStore } from '@afluente/store/privacy/retention-store';
import type { SuppressionStore } from '@afluente/store/privacy/suppression-store';
import type { CleansingStore } from '@afluente/store/quality/quality-store';
import type { SimulationStore } from '@afluente/store/simulation/simulation-store';

/** Every store of the hub, for tests: domain terms only; no key, no expression and no AWS type crosses it. */

export interface Store {
  readonly config: ConfigStore & { readonly put: ConfigPut; readonly delete: ConfigDelete };
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
  readonly readCounts: ReadCountStore;
  readonly edits: EditStore;
  readonly suppressions: SuppressionStore;
  readonly erasures: ErasureStore;
  readonly cleansings: CleansingStore;
  readonly simulations: SimulationStore;
  readonly exports: ExportStore;
  readonly retention: RetentionStore;
  readonly reprocesses: ReprocessStore;
}

type ConfigDelete = (config: ConfigDefinition<object, CollectionPath>, id: string) => Promise<boolean>;

type ConfigPut = <V extends object, P extends string>(
  place: ConfigPlace<V, P> & ConfigChange,
  change: (current: Config<V> | undefined) => V,
) => Promise<Config<V>>;
