import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import { queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';
import type { BatchLine } from './batch-lines';
import { batchesBetween, batchOf, receiptKey } from './delivery-keys';
import { linesIn, receiptOf } from './receipt-item';

/** What was received from a time on and before another, as far as it is recorded. */
export interface ReceivedBetween {
  readonly from: string;
  readonly before: string;
}

export interface ReceivedPage {
  readonly receipts: readonly Receipt[];
  /** false on the last page where there are more than were to be read */
  readonly isWhole: boolean;
}

/** Deliveries by when they were received, for whoever counts them. */
export interface ReceivedStore {
  /**
   * Newest first, page by page, each delivery once: a plain success as its entry says, others as they are now. Reads so many entries
   * of batches at most.
   */
  between(stretch: ReceivedBetween, mostEntries: number): AsyncGenerator<ReceivedPage>;
  /** A time of the stretch before which nothing was received in it; its end where nothing was at all. One read. */
  quietUntil(stretch: ReceivedBetween): Promise<string>;
}

/** entries read at once */
const usualPage = 250;

/** Reads on this long after the end: a duplicate or quarantined delivery may lie in the entry of newer ones that it was recorded with. */
const readOnMs = 10 * 60_000;

const readOn = (before: string) => new Date(Date.parse(before) + readOnMs).toISOString();

/** The deliveries of the table. */
export function createReceivedStore(table: HubTable, page: number = usualPage): ReceivedStore {
  return {
    between: (stretch, most) => receivedBetween(table, stretch, { most, page }),
    quietUntil: async ({ from, before }) => {
      const range = { of: 'table', ...batchesBetween(from, readOn(before)), order: 'oldest-first' } as const;
      const [entry] = (await queryItems(table, range, { limit: 1 })).items;
      if (entry === undefined) return before;
      return new Date(Date.parse(batchOf(keyOf(entry)).at) - readOnMs).toISOString();
    },
  };
}

async function* receivedBetween(
  table: HubTable,
  stretch: ReceivedBetween,
  { most, page }: { readonly most: number; readonly page: number },
): AsyncGenerator<ReceivedPage> {
  const range = {
    of: 'table',
    ...batchesBetween(stretch.from, readOn(stretch.before)),
    order: 'newest-first',
  } as const;
  const seen = new Set<string>();
  let after: Item | undefined;
  for (let left = most; left > 0; left -= page) {
    const { items, last } = await queryItems(table, range, { limit: page, after });
    const lines = items.flatMap((entry) => linesIn(entry)).filter((line) => isNew(line, stretch, seen));
    yield { receipts: await receiptsOf(table, lines), isWhole: last === undefined || left > page };
    if (last === undefined) return;
    after = last;
  }
}

function isNew({ deliveryId }: BatchLine, { from, before }: ReceivedBetween, seen: Set<string>): boolean {
  const at = receiptTimeOf(deliveryId) ?? '';
  if (at < from || at >= before || seen.has(deliveryId)) return false;
  seen.add(deliveryId);
  return true;
}

/** What lies in the entry is not asked for by itself: nearly all deliveries do. */
async function receiptsOf(table: HubTable, lines: readonly BatchLine[]): Promise<readonly Receipt[]> {
  const single = lines.filter(({ receipt }) => receipt === undefined);
  const items = await readItems(
    table,
    single.map(({ deliveryId }) => receiptKey(deliveryId)),
    'eventual',
  );
  const own = items.flatMap((item) => (item === undefined ? [] : receiptOf(item).receipt));
  return [...lines.flatMap(({ receipt }) => receipt ?? []), ...own];
}
