import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import type { ReprocessRun } from '@afluente/domain/deliveries/reprocess-run';
import type { DomainEvent } from '@afluente/events/define-event';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import type { Page, PageRequest } from '../table/page';
import { putNext } from '../table/put-next';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { readPage } from '../table/read-page';
import { longestSpanMs } from './batch-entries';
import { batchesBetween, batchOf, reprocessKey, reprocessRange } from './delivery-keys';
import { linesIn } from './receipt-item';
import { reprocessItem } from './reprocess-item';

/** Deliveries of a stretch of time, the oldest first. */
export interface DeliveriesBetween {
  readonly deliveryIds: readonly string[];
  /** continue after here; absent at the end */
  readonly place?: string;
}

export interface ReprocessStore {
  /** consistent */
  get(runId: string): Promise<ReprocessRun | undefined>;
  /** newest first */
  list(page: PageRequest): Promise<Page<ReprocessRun>>;
  /** Writes the next version with its events; false where somebody was there first. */
  save(run: ReprocessRun, events?: readonly DomainEvent[]): Promise<boolean>;
  /** What was received between two times, both included, some at a time, each once. */
  between(stretch: { readonly from: string; readonly to: string; readonly after?: string }): Promise<DeliveriesBetween>;
}

/** Runs that read deliveries again, and what they go over. */
export function createReprocessStore(table: HubTable): ReprocessStore {
  return {
    get: async (runId) => {
      const item = await readItem(table, reprocessKey(runId), 'consistent');
      return item && reprocessItem.stateOf(item);
    },
    async list(page) {
      const range = { of: 'table', ...reprocessRange(), order: 'newest-first' } as const;
      const { items, ...rest } = await readPage(table, { query: ['reprocess'], range }, page);
      return { items: items.map(reprocessItem.stateOf), ...rest };
    },
    save: (run, events = []) => putNext(table, reprocessItem, { state: run, events }),
    between: (stretch) => readBetween(table, stretch),
  };
}

/** Entries read at once: ten deliveries each at most. */
const aPage = 20;

async function readBetween(
  table: HubTable,
  { from, to, after }: Parameters<ReprocessStore['between']>[0],
): Promise<DeliveriesBetween> {
  const stretch = batchesBetween(from, new Date(Date.parse(to) + longestSpanMs).toISOString());
  const range = { of: 'table', ...stretch, order: 'oldest-first', consistency: 'consistent' } as const;
  const start = after === undefined ? {} : { after: { PK: stretch.partition, SK: after } };
  const { items, last } = await queryItems(table, range, { limit: aPage, ...start });
  const deliveryIds = items.flatMap((item) => {
    const { at } = batchOf(keyOf(item));
    return linesIn(item).flatMap(({ deliveryId }) => (isFirst(deliveryId, at, { from, to }) ? [deliveryId] : []));
  });
  return { deliveryIds, ...(last && { place: keyOf(last).SK }) };
}

/** In the entry of its own batch, not in that of a replay of it. */
function isFirst(
  deliveryId: string,
  entryAt: string,
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  const received = receiptTimeOf(deliveryId);
  if (received === undefined) return entryAt >= from && entryAt <= to;
  const behind = Date.parse(entryAt) - Date.parse(received);
  return received >= from && received <= to && behind >= 0 && behind <= longestSpanMs;
}
