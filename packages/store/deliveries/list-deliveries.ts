import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { cursorAt, limitOf, positionOf } from '../table/cursor';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';
import type { BatchLine } from './batch-lines';
import { batchesRange, batchOf, receiptKey } from './delivery-keys';
import { linesIn, receiptOf } from './receipt-item';

/** One delivery's line in a batch's entry. */
interface Line extends Position, BatchLine {
  readonly batchId: string;
}
interface Position {
  /** sort key of the entry */
  readonly place: string;
  /** how many of its lines are behind, the newest first */
  readonly read: number;
}

/** Looks through this many rounds of entries for receipts that fit, then hands back what it has, and where it stands. */
const mostRounds = 10;
const entriesARound = 25;

/** Every delivery through the batches' entries, newest batch first; a delivery recorded again stands where it was last. */
export async function listDeliveries(
  table: HubTable,
  status: Receipt['status'] | undefined,
  page: PageRequest,
): Promise<Page<Receipt>> {
  const query = ['deliveries', status];
  const limit = limitOf(page);
  let position = page.cursor === undefined ? undefined : positionFrom(positionOf(query, page.cursor));
  const items: Receipt[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const { lines, isEnd } = await linesAfter(table, position);
    const receipts = await receiptsOf(table, lines, status);
    const { taken, isFull } = takeUpTo(receipts, limit - items.length);
    items.push(...receipts.slice(0, taken).filter((receipt) => receipt !== undefined));
    position = lines[taken - 1] ?? position;
    if (isFull) break;
    if (isEnd) return { items };
  }
  return { items, ...(position && { cursor: cursorAt(query, [position.place, position.read]) }) };
}

const positionFrom = ([place, read]: readonly (string | number)[]): Position => ({
  place: String(place),
  read: Number(read),
});

/** The lines after a position, of one round of entries. */
async function linesAfter(
  table: HubTable,
  position: Position | undefined,
): Promise<{ lines: readonly Line[]; isEnd: boolean }> {
  const from = position === undefined ? {} : { from: position.place };
  const range = { of: 'table', ...batchesRange(), ...from, order: 'newest-first' } as const;
  const { items, last } = await queryItems(table, range, { limit: entriesARound });
  const lines = items.flatMap(linesOf);
  const behind = ({ place, read }: Line) => place === position?.place && read <= position.read;
  return { lines: lines.filter((line) => !behind(line)), isEnd: last === undefined };
}

function linesOf(entry: Item): readonly Line[] {
  const key = keyOf(entry);
  const batchId = batchOf(key).id;
  const lines = [...linesIn(entry)].reverse();
  return lines.map((line, index) => ({ ...line, batchId, place: key.SK, read: index + 1 }));
}

/** One a line, undefined where the line is not to be shown: of another status, gone, or recorded again by a later batch. */
async function receiptsOf(
  table: HubTable,
  lines: readonly Line[],
  status: Receipt['status'] | undefined,
): Promise<readonly (Receipt | undefined)[]> {
  const found = await readItems(
    table,
    lines.map((line) => receiptKey(line.deliveryId)),
    'eventual',
  );
  return lines.map((line, index) => {
    const item = found[index];
    const receipt = item === undefined ? line.receipt : ownOf(item, line);
    return status === undefined || receipt?.status === status ? receipt : undefined;
  });
}

/** The receipt of its own, where this is the line that shows it: of the batch that wrote it, and not the one that it replaced. */
function ownOf(item: Item, line: Line): Receipt | undefined {
  const { receipt, batch } = receiptOf(item);
  return batch === line.batchId && line.receipt === undefined ? receipt : undefined;
}

/** How many lines to take so that `room` receipts are among them; full when there is one more after these. */
function takeUpTo(receipts: readonly (Receipt | undefined)[], room: number): { taken: number; isFull: boolean } {
  let shown = 0;
  for (const [index, receipt] of receipts.entries()) {
    if (receipt === undefined) continue;
    if (shown === room) return { taken: index, isFull: true };
    shown += 1;
  }
  return { taken: receipts.length, isFull: false };
}
