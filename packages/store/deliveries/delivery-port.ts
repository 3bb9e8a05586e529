import type { Receipt, ReceiptList } from '@afluente/domain/deliveries/delivery';
import type { DomainEvent } from '@afluente/events/define-event';
import type { Page, PageRequest } from '../table/page';

/** Receipts and raw deliveries. */

/** A batch of deliveries, as the list of deliveries knows it. */
export interface BatchPlace {
  readonly id: string;
  /** ISO 8601: when its newest delivery was received; of replays alone, when it was recorded */
  readonly at: string;
}

/** Raw deliveries on their way into the entry of their batch (`packForEntry`), and how many days they are kept there. */
export interface RawInEntry {
  readonly packed: Uint8Array;
  readonly days: number;
}

export interface ReceiptBatch extends BatchPlace {
  readonly raw?: RawInEntry | undefined;
  readonly receipts: readonly {
    readonly receipt: Receipt;
    readonly events: readonly DomainEvent[];
    /** the delivery may have a receipt already, which this one replaces: it was received before, or is replayed */
    readonly again?: boolean;
  }[];
}

export interface ReceiptStore {
  /** In two reads at most, however many deliveries there are; eventually consistent. */
  get(deliveryId: string): Promise<Receipt | undefined>;
  /** newest first; without a status, every delivery of the kept time; `unidentified` lists only those recorded since this list is kept */
  list(filter: { readonly status?: ReceiptList }, page: PageRequest): Promise<Page<Receipt>>;
  /** Receipts of applied deliveries that mention nobody, newest first. */
  unnamed(page: PageRequest): Promise<Page<Receipt>>;
  /** Receipts of deliveries, consistent; those not there are absent. */
  many(deliveryIds: readonly string[]): Promise<readonly Receipt[]>;
}

/** Raw deliveries that lie in the entries of small batches; `runtime/raw-deliveries.ts` knows where each lies. */
export interface RawEntryStore {
  /** A line of JSON each; undefined where the entry holds none, or is gone. */
  lines(batch: BatchPlace): Promise<readonly string[] | undefined>;
  /** Replaces a line with `{"erased":true}`; false where there is nothing to erase. Retryable on a conflict. */
  erase(batch: BatchPlace, line: number): Promise<boolean>;
}
