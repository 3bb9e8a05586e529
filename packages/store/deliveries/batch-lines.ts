import { ConsentLike, type Receipt } from '@afluente/domain/deliveries/delivery';
import { FileNotKept } from '@afluente/domain/deliveries/files-not-kept';
import { receiptTimeOf } from '@afluente/domain/deliveries/receipt-time';
import * as z from 'zod';
import { pack, unpack } from '../table/pack';
import { rawKeyOfEntry } from './delivery-keys';
import type { BatchPlace, ReceiptBatch } from './delivery-port';

/** What a batch's entry says of each delivery: the receipt of a plain success, else the id alone, whose receipt is an item of its own. */

type Entry = ReceiptBatch['receipts'][number];

/** One delivery of a batch. */
export interface BatchLine {
  readonly deliveryId: string;
  /** where the entry holds it */
  readonly receipt?: Receipt;
}

/** Beyond so many characters a receipt is an item of its own, so that an entry of ten never comes near an item's 400 kB. */
const longestReceipt = 2000;

/** `[delivery, source, vendor, line of the raw object, [interaction, customer, interaction, …], unknown types, values left out]` */
const Held = z
  .tuple([z.string(), z.string(), z.string(), z.number(), z.array(z.string()), z.array(z.string())])
  .rest(z.array(z.string()));
/** What the receipts of one entry have in common, and a line a delivery, in their order. */
const Lines = z.object({
  /** when they were recorded, in milliseconds after the entry's time */
  after: z.number(),
  /** where their raw deliveries lie; absent where that is the entry */
  rawKey: z.string().optional(),
  of: z.array(z.union([z.string(), Held])),
  /** the places of lines whose deliveries opened a lead, once a lead; earlier releases pass over it */
  leads: z.array(z.number()).optional(),
  /** of lines whose deliveries had files that are not kept: the place, and which; earlier releases pass over it */
  files: z.array(z.tuple([z.number(), z.array(FileNotKept)])).optional(),
  /** of lines whose deliveries had fields that look like consent; earlier releases pass over it */
  alike: z.array(z.tuple([z.number(), z.array(ConsentLike)])).optional(),
});

/**
 * Whether a receipt may lie in its batch's entry alone: it is where its id's time leads to, it is in no list by status, everybody in it is known, and nobody
 * can have written it before (`again`), who would have to be overruled.
 */
export function canBeHeld({ receipt, events, again }: Entry): boolean {
  const { deliveryId, status, interactions, identified, receivedAt } = receipt;
  return (
    again !== true &&
    status === 'applied' &&
    interactions.length > 0 &&
    identified === undefined &&
    events.length === 0 &&
    receiptTimeOf(deliveryId) === receivedAt &&
    JSON.stringify(receipt).length <= longestReceipt
  );
}

/** Whether two receipts can lie in one entry. */
export function areAlike(one: Receipt, other: Receipt): boolean {
  return one.recordedAt === other.recordedAt && one.raw.key === other.raw.key;
}

/** Lines of an entry packed, all held receipts being alike. */
export function packLines(lines: readonly BatchLine[], entry: BatchPlace): Buffer {
  const { recordedAt = entry.at, raw } = lines.find(({ receipt }) => receipt !== undefined)?.receipt ?? {};
  const after = Date.parse(recordedAt) - Date.parse(entry.at);
  const isElsewhere = raw !== undefined && raw.key !== rawKeyOfEntry(entry);
  const leads = lines.flatMap(({ receipt }, place) => Array.from({ length: receipt?.leads ?? 0 }, () => place));
  const files = lines.flatMap(({ receipt }, place) =>
    receipt?.filesNotKept === undefined ? [] : [[place, receipt.filesNotKept] as const],
  );
  const alike = lines.flatMap(({ receipt }, place) =>
    receipt?.looksLikeConsent === undefined ? [] : [[place, receipt.looksLikeConsent] as const],
  );
  const common = {
    after,
    ...(isElsewhere && { rawKey: raw.key }),
    ...(leads.length > 0 && { leads }),
    ...(files.length > 0 && { files }),
    ...(alike.length > 0 && { alike }),
  };
  return pack(JSON.stringify({ ...common, of: lines.map(written) }));
}

function written({ deliveryId, receipt }: BatchLine): z.output<typeof Lines>['of'][number] {
  if (receipt === undefined) return deliveryId;
  const { sourceId, vendor, raw, interactions, unknownTypes = [], leftOut } = receipt;
  const ids = interactions.flatMap(({ id, customerId }) => [id, customerId]);
  return [deliveryId, sourceId, vendor, raw.line, ids, unknownTypes, ...(leftOut === undefined ? [] : [leftOut])];
}

/** The lines as they were packed. Throws as `unpack` does. */
export function unpackLines(packed: Uint8Array, entry: BatchPlace): readonly BatchLine[] {
  const read = Lines.parse(JSON.parse(unpack(packed)));
  const { after, rawKey = rawKeyOfEntry(entry), of, leads: places = [] } = read;
  const files = new Map(read.files);
  const alike = new Map(read.alike);
  const recordedAt = new Date(Date.parse(entry.at) + after).toISOString();
  return of.map((line, place) => {
    if (typeof line === 'string') return { deliveryId: line };
    const [deliveryId, sourceId, vendor, rawLine, ids, unknownTypes, leftOut] = line;
    const leads = places.filter((one) => one === place).length;
    const filesNotKept = files.get(place);
    const looksLikeConsent = alike.get(place);
    const receipt: Receipt = {
      deliveryId,
      sourceId,
      vendor,
      status: 'applied',
      ...(unknownTypes.length > 0 && { unknownTypes }),
      ...(leftOut !== undefined && { leftOut }),
      ...(filesNotKept !== undefined && { filesNotKept }),
      ...(looksLikeConsent !== undefined && { looksLikeConsent }),
      interactions: inPairs(ids),
      ...(leads > 0 && { leads }),
      receivedAt: receiptTimeOf(deliveryId) ?? recordedAt,
      recordedAt,
      raw: { key: rawKey, line: rawLine },
    };
    return { deliveryId, receipt };
  });
}

function inPairs(ids: readonly string[]): Receipt['interactions'] {
  return Array.from({ length: ids.length / 2 }, (_, pair) => ({
    id: ids[pair * 2] ?? '',
    customerId: ids[pair * 2 + 1] ?? '',
  }));
}
