import { receiptDays } from '@afluente/domain/deliveries/receipt-days';
import type { Item } from '../table/define-codec';
import { areAlike, type BatchLine, canBeHeld, packLines } from './batch-lines';
import type { ReceiptBatch } from './delivery-port';
import { itemOfBatch, receiptItem } from './receipt-item';

/**
 * A delivery's id leads to the entry that holds its receipt: the entry's time is at most so much later than the delivery's, so that one
 * short range of the list of deliveries holds it, however late it was recorded.
 */
export const longestSpanMs = 2000;

type Entry = ReceiptBatch['receipts'][number];

/** The items of a batch's receipts. */
export interface BatchItems {
  /** entries of the list of deliveries: one, and more where the batch's deliveries came at different times */
  readonly entries: readonly Item[];
  /** receipts by themselves: all but plain successes */
  readonly single: readonly Item[];
}

/** How the receipts of a batch lie in the table. One delivery twice in one batch has one receipt, the last. */
export function itemsOfReceipts({ id, at, receipts, raw }: ReceiptBatch): BatchItems {
  const kept = [...new Map(receipts.map((one) => [one.receipt.deliveryId, one])).values()];
  // an entry goes with the raw deliveries in it, and no receipt goes before its time
  const holds = raw === undefined || raw.days >= receiptDays;
  const { main, others, single } = grouped(kept, { at, holds });
  return {
    entries: [
      itemOfBatch({ id, at, lines: packLines(main, { id, at }), raw }),
      ...others.map(({ newest, lines }) =>
        itemOfBatch({ id, at: newest, lines: packLines(lines, { id, at: newest }) }),
      ),
    ],
    single: single.flatMap(({ receipt, events }) => receiptItem.itemsOf({ ...receipt, batch: id }, events)),
  };
}

interface Group {
  /** ISO 8601 */
  readonly newest: string;
  readonly lines: BatchLine[];
}

interface Grouped {
  readonly main: readonly BatchLine[];
  readonly others: readonly Group[];
  readonly single: readonly Entry[];
}

function grouped(kept: readonly Entry[], { at, holds }: { readonly at: string; readonly holds: boolean }): Grouped {
  const first = kept.find(canBeHeld)?.receipt;
  const isHeld = (one: Entry) => holds && first !== undefined && canBeHeld(one) && areAlike(first, one.receipt);
  const groups: Group[] = [{ newest: at, lines: [] }];
  const held = kept.filter(isHeld);
  for (const { receipt } of [...held].sort((a, b) => (a.receipt.receivedAt < b.receipt.receivedAt ? 1 : -1))) {
    const group = groups.find(({ newest }) => isWithin(receipt.receivedAt, newest));
    const line = { deliveryId: receipt.deliveryId, receipt };
    if (group) group.lines.push(line);
    else groups.push({ newest: receipt.receivedAt, lines: [line] });
  }
  const [main, ...others] = groups;
  const inMain = new Map(main?.lines.map((line) => [line.deliveryId, line]));
  const elsewhere = new Set(others.flatMap(({ lines }) => lines.map(({ deliveryId }) => deliveryId)));
  const ids = kept.map(({ receipt }) => receipt.deliveryId).filter((deliveryId) => !elsewhere.has(deliveryId));
  return {
    main: ids.map((deliveryId) => inMain.get(deliveryId) ?? { deliveryId }),
    others,
    single: kept.filter((one) => !isHeld(one)),
  };
}

function isWithin(receivedAt: string, newest: string): boolean {
  const before = Date.parse(newest) - Date.parse(receivedAt);
  return before >= 0 && before <= longestSpanMs;
}
