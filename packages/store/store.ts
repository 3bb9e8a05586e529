import type {
  CustomerCommit,
  ExistingInteraction,
  LeadChange,
  MergeChange,
  Recordable,
  Turn,
} from '@afluente/domain/commit';
import type { ConsentEntry } from '@afluente/domain/consent-record';
import type { Customer, CustomerRecord } from '@afluente/domain/customer-record';
import type { Receipt } from '@afluente/domain/delivery';
import type { Form } from '@afluente/domain/form';
import type { IdentityPolicy } from '@afluente/domain/identity-policy';
import type { Lead } from '@afluente/domain/lead-record';
import type { MergeRecord } from '@afluente/domain/merge-record';
import type { RetentionPolicy } from '@afluente/domain/retention-policy';
import type { Routing } from '@afluente/domain/routing-rules';
import type { Source } from '@afluente/domain/source';
import type { SurvivorshipPolicy } from '@afluente/domain/survivorship-policy';
import type { Team } from '@afluente/domain/team';
import type { PartDay, RecordedByPart } from '@afluente/domain/told-again';
import type { DomainEvent } from '@afluente/events/define-event';
import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import type { AuditStore } from './audit-store';
import type { EditStore } from './edits-store';
import type { ErasureStore } from './erasure-store';
import type { ExportStore } from './export-store';
import type { ImportStore } from './import-store';
import type { IndexStore } from './index-entries';
import type { Overview } from './overview';
import type { CleansingStore } from './quality-store';
import type { RetentionStore } from './retention-store';
import type { SuppressionStore } from './suppression-store';
import type { SuspicionStore } from './suspicion-store';
import type { TimelineFilter } from './timeline';

/** The store's face: domain terms only; no key, no expression and no AWS type crosses it. */

/** A filter may leave fewer items than asked for, even none, on a page that has a cursor: go on until there is none. */
export interface Page<T> {
  readonly items: readonly T[];
  /** opaque; absent at the end */
  readonly cursor?: string;
}
export interface PageRequest {
  /** 1 to 200; 50 where absent */
  readonly limit?: number;
  readonly cursor?: string;
}

export interface ConfigKinds {
  readonly source: Source;
  readonly form: Form;
  readonly team: Team;
  readonly routing: Routing & { readonly id: string };
  readonly identity: IdentityPolicy;
  readonly survivorship: SurvivorshipPolicy;
  readonly retention: RetentionPolicy;
}
export type ConfigKind = keyof ConfigKinds;

/** Configuration: versioned, the latest in force, earlier versions readable. */
export interface ConfigStore {
  get<K extends ConfigKind>(kind: K, id: string): Promise<ConfigKinds[K] | undefined>;
  list<K extends ConfigKind>(kind: K, page: PageRequest): Promise<Page<ConfigKinds[K]>>;
  /**
   * Writes the next version (`version` and the times are set here) and keeps the one before; `change` sees what is
   * there now. A change that changes nothing writes nothing. Retries on a conflict. `by` is who asked (a subject id, no name).
   * Throws RejectedError `store.badConfig` where the change makes no valid value.
   */
  put<K extends ConfigKind>(
    key: { readonly kind: K; readonly id: string; readonly by: string; readonly at: string },
    change: (current: ConfigKinds[K] | undefined) => Omit<ConfigKinds[K], 'id' | 'version' | 'createdAt' | 'updatedAt'>,
  ): Promise<ConfigKinds[K]>;
  delete(kind: ConfigKind, id: string): Promise<boolean>;
  /** Newest first, the one in force and those of before a deletion among them; `changedBy` is who wrote it. */
  versions<K extends ConfigKind>(
    kind: K,
    id: string,
    page: PageRequest,
  ): Promise<Page<ConfigKinds[K] & { readonly changedBy: string }>>;
}

/**
 * `committed`: everything is in effect, perhaps since an earlier attempt of the same deliveries. `conflict`: someone was
 * there first; resolve and load again and decide again.
 */
export type CommitOutcome =
  | { readonly outcome: 'committed' }
  | { readonly outcome: 'conflict' }
  /**
   * These interactions are there already: who delivered them first, and whose they are. One whose `deliveryId` is the
   * commit's own is an earlier attempt of it: applied. Nothing is promised of the others: decide again without these.
   */
  | { readonly outcome: 'duplicate'; readonly existing: readonly ExistingInteraction[] };

export interface RecordStore {
  /** Who holds these identifiers (one BatchGet a hundred); key is `type#value`. */
  resolve(identifiers: readonly Pick<Identifier, 'type' | 'value'>[]): Promise<ReadonlyMap<string, string>>;
  /** Records by any id of theirs, old ones too, consistent; those not there are absent. */
  load(customerIds: readonly string[]): Promise<ReadonlyMap<string, CustomerRecord>>;
  /** What is recorded of parts on some days, consistent, by part. */
  recordedOn(days: readonly PartDay[]): Promise<RecordedByPart>;
  /** Whether an interaction is recorded already, for one of these parts. */
  find(recordable: Recordable, partIds: readonly string[]): Promise<ExistingInteraction | undefined>;
  /**
   * Commits. Where only interactions are new (nothing of the profile, no claim, no lead, no consent) it appends them with plain
   * conditional puts, at half the price of a transaction; a timeless one takes its claim first. More than a hundred
   * items are one transaction of all but the further interactions, then these by plain puts. Throws RejectedError
   * `store.tooManyClaims` where profile, claims and leads alone are more than 90 items.
   */
  commit(commit: CustomerCommit): Promise<CommitOutcome>;
  /** Receipts of one batch and the batch's entry in the list of deliveries; writing them again changes nothing. */
  putReceipts(batch: ReceiptBatch): Promise<void>;
}

/** A batch of deliveries, as the list of deliveries knows it. */
export interface BatchPlace {
  readonly id: string;
  /** ISO 8601 */
  readonly at: string;
}

/** Raw deliveries on their way into the entry of their batch (`packForEntry`), and how many days they are kept there. */
export interface RawInEntry {
  readonly packed: Uint8Array;
  readonly days: number;
}

export interface ReceiptBatch extends BatchPlace {
  readonly raw?: RawInEntry | undefined;
  readonly receipts: readonly { readonly receipt: Receipt; readonly events: readonly DomainEvent[] }[];
}

/** Merges and their undoing: pointers between customers. */
export interface MergeStore {
  get(mergeId: string): Promise<MergeRecord | undefined>;
  /** Merges into this part, undone ones too, oldest first. */
  of(customerId: string): Promise<readonly MergeRecord[]>;
  /** Merges or undoes, with the pair's suspicion decided, all or nothing. False on a conflict: load and decide again. */
  save(change: MergeChange): Promise<boolean>;
}

export interface CustomerStore {
  /** By any id, old ones too: a merged one answers with the survivor. */
  get(id: string): Promise<Customer | undefined>;
  /** The parts of a customer, by any id of theirs. */
  record(id: string): Promise<CustomerRecord | undefined>;
  findByIdentifier(identifier: Pick<Identifier, 'type' | 'value'>): Promise<Customer | undefined>;
  list(page: PageRequest): Promise<Page<Customer>>;
  /** A customer at a glance, by any id of theirs; overview.ts says what it costs. */
  overview(id: string, page: { readonly interactions: number }): Promise<Overview | undefined>;
  /** Newest first, of everything that was merged into the customer too. Nobody's is empty. */
  timeline(id: string, page: PageRequest & TimelineFilter): Promise<Page<Interaction>>;
}

export interface LeadFilter {
  readonly status?: Lead['status'];
  readonly ownerId?: string;
  readonly teamId?: string;
}

/** What routing needs to know of a lead, read in one call. */
export interface LeadContext {
  readonly lead: Lead;
  readonly customer: Customer;
  readonly record: CustomerRecord;
  /** the interaction that opened the lead; absent when it was erased */
  readonly interaction?: Interaction;
}

export interface LeadStore {
  get(leadId: string): Promise<Lead | undefined>;
  /** The lead, its customer and its interaction, consistent, in two calls. */
  context(leadId: string): Promise<LeadContext | undefined>;
  ofCustomer(customerId: string): Promise<readonly Lead[]>;
  list(filter: LeadFilter, page: PageRequest): Promise<Page<Lead>>;
  /**
   * Writes a lead whose `version` is one above the one seen, with its events, and the profile where the change touches
   * it (`openLeadIds`, `ownerId`); with `turn`, takes the next turn of a team in the same transaction. False on a conflict.
   */
  save(change: LeadChange): Promise<boolean>;
  /** The last member of a team that was given a lead in turn, and how many turns there were. */
  turn(teamId: string): Promise<Turn>;
}

export interface ReceiptStore {
  get(deliveryId: string): Promise<Receipt | undefined>;
  /** newest first; without a status, every delivery of the kept time */
  list(filter: { readonly status?: Receipt['status'] }, page: PageRequest): Promise<Page<Receipt>>;
  /** Receipts of applied deliveries that told of nobody, newest first. */
  unnamed(page: PageRequest): Promise<Page<Receipt>>;
  /** Receipts of deliveries, consistent; those not there are absent. */
  many(deliveryIds: readonly string[]): Promise<readonly Receipt[]>;
}

/** Raw deliveries that lie in the entries of small batches; `runtime/raw-deliveries.ts` knows where each lies. */
export interface RawEntryStore {
  /** A line of JSON each; undefined where the entry holds none, or is gone. */
  lines(batch: BatchPlace): Promise<readonly string[] | undefined>;
  /** Puts `{"erased":true}` in the place of a line; false where there is nothing to erase. Retryable on a conflict. */
  erase(batch: BatchPlace, line: number): Promise<boolean>;
}

export interface ConsentStore {
  /**
   * The ledger of a customer, newest first, consistent: `ids` are its parts, the survivor first. The cursor is good for that survivor,
   * also where parts come or go meanwhile.
   */
  ledger(ids: readonly string[], page: PageRequest): Promise<Page<ConsentEntry>>;
}

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
