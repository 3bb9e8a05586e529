import { isUtf8 } from 'node:buffer';
import type { DeliveryEnvelope } from '@afluente/app/deliveries/deliveries-queue';
import { bytesOf } from '@afluente/app/deliveries/delivery-body';
import { readRaw } from '@afluente/app/deliveries/raw-deliveries';
import { Delivery, Receipt, receiptStatuses } from '@afluente/domain/deliveries/delivery';
import { RejectedError } from '@afluente/domain/errors';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import * as z from 'zod';
import { deliveriesQueue } from '../../parts/deliveries-queue';
import { rawArchive } from '../../parts/raw-archive';
import { found } from '../contract/config-id';
import { defineRoute, type RouteKit } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = {
  archive: rawArchive,
  deliveries: deliveriesQueue,
  rawEntries: part(createRawEntryStore),
  receipts: part(createReceiptStore),
};

/** Deliveries: what came, what became of it, its raw bytes, and doing it again. */

const ShownReceipt = Receipt.omit({ raw: true });

function shown({ raw: _, ...receipt }: Receipt): z.output<typeof ShownReceipt> {
  return receipt;
}

const listDeliveries = defineRoute({
  method: 'get',
  path: '/v1/deliveries',
  tag: 'deliveries',
  summary: 'Lists recorded deliveries, newest first; filter by status to see the quarantine.',
  roles: ['admin', 'marketing', 'service'],
  query: z.strictObject({ ...pageQuery, status: z.enum(receiptStatuses).optional() }),
  response: pageOf(ShownReceipt),
  uses,
  run: async ({ query, kit }) => {
    const filter = query.status === undefined ? {} : { status: query.status };
    const { items, ...rest } = await kit.receipts.list(filter, pageRequest(query));
    return { items: items.map(shown), ...rest };
  },
});

const getDelivery = defineRoute({
  method: 'get',
  path: '/v1/deliveries/{deliveryId}',
  tag: 'deliveries',
  summary: 'Reads what became of a delivery.',
  roles: ['admin', 'marketing', 'service'],
  response: ShownReceipt,
  uses,
  run: async ({ params, kit }) => shown(found(await kit.receipts.get(params.deliveryId ?? ''), 'delivery')),
});

const RawDelivery = z.object({
  deliveryId: z.string(),
  sourceId: z.string(),
  vendor: z.string(),
  receivedAt: z.string(),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()).describe('without credentials'),
  body: z.string().optional().describe('the exact text'),
  bodyBase64: z.string().optional().describe('the exact bytes, where they are no UTF-8 text'),
});

interface Archived {
  readonly envelope: DeliveryEnvelope;
  /** the exact bytes that came */
  readonly bytes: Buffer;
}

/** A delivery out of the archive; 404 where its raw bytes are kept no longer. */
async function archived({ raw }: Receipt, kit: RouteKit<typeof uses>): Promise<Archived> {
  try {
    const { body, ...envelope } = deliveryIn(await readRaw(raw, { archive: kit.archive, rawEntries: kit.rawEntries }));
    const bytes = body.encoding === 'archive' ? await kit.archive.get(body.key) : bytesOf(body);
    return { envelope, bytes };
  } catch (cause) {
    if (!(cause instanceof RejectedError)) throw cause;
    throw new ProblemError('http.notFound', 'Its raw bytes are not in the archive any more.', { cause });
  }
}

/** Throws RejectedError `archive.erased` where nothing is left of it. */
function deliveryIn(line: unknown): Delivery {
  const read = Delivery.safeParse(line);
  if (read.success) return read.data;
  throw new RejectedError('archive.erased', 'It was erased, or was of somebody erased', { cause: read.error });
}

const getRaw = defineRoute({
  method: 'get',
  path: '/v1/deliveries/{deliveryId}/raw',
  tag: 'deliveries',
  summary: 'Reads a delivery exactly as it came.',
  roles: ['admin', 'marketing', 'service'],
  response: RawDelivery,
  uses,
  run: async ({ params, kit, isOf }) => {
    const receipt = found(await kit.receipts.get(params.deliveryId ?? ''), 'delivery');
    isOf(receipt.interactions.map(({ customerId }) => customerId));
    const { envelope, bytes } = await archived(receipt, kit);
    const { id: deliveryId, sourceId, vendor, receivedAt, method, url, headers } = envelope;
    const body = isUtf8(bytes) ? { body: bytes.toString('utf8') } : { bodyBase64: bytes.toString('base64') };
    return { deliveryId, sourceId, vendor, receivedAt, method, url, headers, ...body };
  },
});

const Replay = z.strictObject({
  acceptSpam: z
    .boolean()
    .optional()
    .describe('that a person checked and it is not spam; true where absent for a delivery kept as spam'),
});

const replayDelivery = defineRoute({
  method: 'post',
  path: '/v1/deliveries/{deliveryId}/replay',
  tag: 'deliveries',
  summary:
    'Sends a delivery through the pipeline again, with the present configuration; what was applied is not applied twice.',
  roles: ['admin', 'marketing', 'service'],
  body: Replay,
  status: 202,
  response: z.object({ receiptId: z.string(), status: z.literal('queued') }),
  uses,
  run: async ({ params, body, kit }) => {
    const receipt = found(await kit.receipts.get(params.deliveryId ?? ''), 'delivery');
    if (receipt.status === 'duplicate') {
      const detail = `It repeats ${receipt.duplicateOf ?? 'another delivery'}: replay that one.`;
      throw new ProblemError('http.conflict', detail);
    }
    const acceptSpam = body.acceptSpam ?? receipt.status === 'spam';
    const { envelope, bytes } = await archived(receipt, kit);
    await kit.deliveries.send({ ...envelope, replay: { at: kit.now, acceptSpam, raw: receipt.raw } }, bytes);
    return { receiptId: receipt.deliveryId, status: 'queued' as const };
  },
});

export const deliveryRoutes = [listDeliveries, getDelivery, getRaw, replayDelivery];
