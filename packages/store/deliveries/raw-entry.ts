import { hashText } from '@afluente/domain/base32';
import { receiptDays } from '@afluente/domain/deliveries/receipt-days';
import { RetryableError } from '@afluente/domain/errors';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import { bytesOfAUnit, pack, unpack } from '../table/pack';
import { readItem } from '../table/read-items';
import { putIf } from '../table/write-items';
import { type BatchLine, packLines } from './batch-lines';
import { batchKey, rawKeyOfEntry } from './delivery-keys';
import type { BatchPlace, RawEntryStore } from './delivery-port';
import { itemOfBatch, rawOf } from './receipt-item';

/** Raw deliveries that lie in their batch's entry in the list of deliveries: those of a quiet hub, one or two a batch. */

/** text beyond this never packs into what is left of a write unit */
const longestText = 8 * bytesOfAUnit;

/**
 * Lines packed so that they can go into the entry of a batch of these deliveries without a further write unit; undefined where
 * there is no room for them.
 */
export function packForEntry(
  batch: BatchPlace & { readonly receipts: readonly string[] },
  lines: readonly string[],
): Buffer | undefined {
  const text = lines.join('\n');
  if (text.length > longestText) return undefined;
  const packed = pack(text);
  const receipts = packLines(
    batch.receipts.map((deliveryId) => likelyLine(deliveryId, batch)),
    batch,
  );
  const item = itemOfBatch({ ...batch, lines: receipts, raw: { packed, days: receiptDays } });
  return itemBytes(item) <= bytesOfAUnit ? packed : undefined;
}

const idLength = 26;

/** As long a line as that of a delivery that says one thing of one customer. */
function likelyLine(deliveryId: string, batch: BatchPlace): BatchLine {
  const idOf = (kind: string) => hashText([kind, deliveryId], idLength);
  const interactions = [{ id: `int_${idOf('interaction')}`, customerId: `cus_${idOf('customer')}` }];
  const raw = { key: rawKeyOfEntry(batch), line: 0 };
  const common = { sourceId: 'a-source', vendor: 'native', status: 'applied', receivedAt: batch.at } as const;
  return { deliveryId, receipt: { ...common, deliveryId, recordedAt: batch.at, interactions, raw } };
}

/** What DynamoDB counts of a flat item (AWS: "DynamoDB Item sizes and formats"). */
function itemBytes(item: Item): number {
  const sizes = Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

function valueBytes(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  return Buffer.byteLength(String(value));
}

const erasedLine = JSON.stringify({ erased: true });

/** The raw deliveries in the entries of the table. */
export function createRawEntryStore(table: HubTable): RawEntryStore {
  const find = async (batch: BatchPlace) => {
    const item = await readItem(table, batchKey(batch), 'consistent');
    const raw = item && rawOf(item);
    return item && raw !== undefined ? { item, raw, lines: unpack(raw).split('\n') } : undefined;
  };
  return {
    lines: async (batch) => (await find(batch))?.lines,
    async erase(batch, line) {
      const found = await find(batch);
      const text = found?.lines[line];
      if (found === undefined || text === undefined || text === erasedLine) return false;
      const lines = found.lines.map((own, at) => (at === line ? erasedLine : own));
      const condition = { expression: 'rawLines = :seen', values: { ':seen': found.raw } };
      const refused = await putIf(table, { item: { ...found.item, rawLines: pack(lines.join('\n')) }, condition });
      if (refused !== undefined) throw new RetryableError('store.conflict', 'Another erasure changed the entry');
      return true;
    },
  };
}
