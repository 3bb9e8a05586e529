import type { InteractionRevision, KeptInteraction } from '@afluente/domain/customers/amending/revision';
import type { PartContents } from '@afluente/domain/customers/correcting/reread';
import type { Holders } from '@afluente/domain/customers/identity/resolve-person';
import type { MergeRecord } from '@afluente/domain/customers/merging/merge-record';
import type {
  CustomerCommit,
  ExistingInteraction,
  MergeChange,
  Recordable,
} from '@afluente/domain/customers/record/commit';
import type { NeededStates } from '@afluente/domain/customers/record/contribute-all';
import type { Need } from '@afluente/domain/customers/record/contribution';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { PartDay, RecordedByPart } from '@afluente/domain/customers/record/field-disputes';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { Identifier } from '@afluente/events/interaction-shape';
import type { ReceiptBatch } from '../../deliveries/delivery-port';
import type { Sought } from '../interactions/locate';

/** Recording and merging. */

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

export interface RecordReader {
  /** Who holds these identifiers (one BatchGet a hundred); key is `type#value`. */
  resolve(identifiers: readonly Pick<Identifier, 'type' | 'value'>[]): Promise<Holders>;
  /** Records by any id of theirs, old ones too, consistent; those not there are absent. */
  load(customerIds: readonly string[]): Promise<ReadonlyMap<string, CustomerRecord>>;
  /** What is recorded of parts on some days, consistent, by part. */
  recordedOn(days: readonly PartDay[]): Promise<RecordedByPart>;
  /** Whether an interaction is recorded already, for one of these parts. */
  find(recordable: Recordable, partIds: readonly string[]): Promise<ExistingInteraction | undefined>;
  /** The recorded interaction of an id: by its claim where it has one, else on the timelines of these parts. Consistent. */
  locate(sought: Sought): Promise<KeptInteraction | undefined>;
}

/** Looks at every commit before it is written: the commit as it may be written, or an error that refuses it. */
export type CommitGuard = (commit: CustomerCommit) => Promise<CustomerCommit>;

export interface RecordStore extends RecordReader {
  /** The commit as the guard lets it be written; `commit` asks it too. */
  guarded(commit: CustomerCommit): Promise<CustomerCommit>;
  /** States of items that this store writes, by the name of the need (`needName`), consistent, in one BatchGet a hundred; those not there are absent. */
  states(needs: readonly Need[]): Promise<NeededStates>;
  /** All that is kept of a source record, consistent. Throws RejectedError `correction.tooLong` where that is more than 20,000 items. */
  contents(customerId: string): Promise<PartContents>;
  /** Whether all that must be written together goes into one transaction; where it does not, decide over fewer interactions at once. */
  fits(commit: CustomerCommit): boolean;
  /**
   * Commits. Where only interactions are new (no claim, no write, and nothing of the profile but when they were seen) it appends them
   * with plain conditional puts, at half the price of a transaction; a timeless one takes its claim first. More than a hundred items are
   * one transaction of all but the further interactions that nothing is written for, then these by plain puts. Throws RejectedError
   * `store.tooManyClaims` where it does not fit, `store.unknownItem` on a write of an entity that this store does not write.
   */
  commit(commit: CustomerCommit): Promise<CommitOutcome>;
  /**
   * Makes a recorded interaction another: all of it, or nothing and false where somebody changed the interaction or a customer since.
   * Throws RejectedError as `commit` does. It does not ask the guard.
   */
  revise(revision: InteractionRevision): Promise<boolean>;
  /** Receipts of one batch and the batch's entry in the list of deliveries; writing them again changes nothing. */
  putReceipts(batch: ReceiptBatch): Promise<void>;
}

/** Merges and their undoing: pointers between customers. */
export interface MergeStore {
  get(mergeId: string): Promise<MergeRecord | undefined>;
  /** Merges into this part, undone ones too, oldest first. */
  of(customerId: string): Promise<readonly MergeRecord[]>;
  /** Leads by id, consistent; those not there are absent. No call where none is asked for. */
  leads(leadIds: readonly string[]): Promise<readonly Lead[]>;
  /** Every lead of these parts, consistent. */
  leadsOf(partIds: readonly string[]): Promise<readonly Lead[]>;
  /** Merges or undoes, with leads and the pair's suspicion decided, all or nothing. False on a conflict: load and decide again. */
  save(change: MergeChange): Promise<boolean>;
}
