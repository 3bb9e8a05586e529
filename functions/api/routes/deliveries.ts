import { bodyForAnswer } from '@afluente/app/deliveries/body-for-answer';
import { archivedOf, replayDelivery } from '@afluente/app/deliveries/replay-delivery';
import { requireFound } from '@afluente/app/require-found';
import { identifiedIn, Receipt, receiptLists } from '@afluente/domain/deliveries/delivery';
import { part } from '@afluente/runtime/table-part';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import * as z from 'zod';
import { archiveLinks } from '../../parts/archive-links';
import { deliveriesQueue } from '../../parts/deliveries-queue';
import { rawArchive } from '../../parts/raw-archive';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = {
  archive: rawArchive,
  deliveries: deliveriesQueue,
  links: archiveLinks,
  rawEntries: part(createRawEntryStore),
  receipts: part(createReceiptStore),
};

/** Deliveries: what came, what became of it, its raw bytes, and doing it again. */

const ShownReceipt = Receipt.omit({ raw: true }).required({ identified: true });

function shown({ raw: _, ...receipt }: Receipt): z.output<typeof ShownReceipt> {
  return { ...receipt, identified: identifiedIn(receipt) };
}

const listDeliveries = defineRoute({
  method: 'get',
  path: '/v1/deliveries',
  tag: 'deliveries',
  summary:
    'Lists recorded deliveries, newest first; filter by status to see the quarantine, what names nobody (`unidentified`), or what says something else under an id that an earlier one had (`differing`).',
  roles: ['admin', 'marketing', 'service'],
  query: z.strictObject({ ...pageQuery, status: z.enum(receiptLists).optional() }),
  response: pageOf(ShownReceipt),
  shows: 'ids',
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
  shows: 'ids',
  uses,
  run: async ({ params, kit }) => shown(requireFound(await kit.receipts.get(params.deliveryId ?? ''), 'delivery')),
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
  bodyUrl: z
    .string()
    .optional()
    .describe('where the body is larger than an answer: a link to it, good for five minutes'),
  bodyBytes: z.number().optional().describe('its length, beside the link'),
});

const getRaw = defineRoute({
  method: 'get',
  path: '/v1/deliveries/{deliveryId}/raw',
  tag: 'deliveries',
  summary: 'Reads a delivery exactly as it came.',
  roles: ['admin', 'marketing', 'service'],
  response: RawDelivery,
  uses,
  run: async ({ params, kit, isOf }) => {
    const receipt = requireFound(await kit.receipts.get(params.deliveryId ?? ''), 'delivery');
    isOf(receipt.interactions.map(({ customerId }) => customerId));
    const { envelope, bytes } = await archivedOf(receipt, kit);
    const { id: deliveryId, sourceId, vendor, receivedAt, method, url, headers } = envelope;
    return {
      deliveryId,
      sourceId,
      vendor,
      receivedAt,
      method,
      url,
      headers,
      ...(await bodyForAnswer({ deliveryId, bytes }, kit)),
    };
  },
});

const Replay = z.strictObject({
  acceptSpam: z
    .boolean()
    .optional()
    .describe('that a person checked and it is not spam; true where absent for a delivery kept as spam'),
});

const replay = defineRoute({
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
    const asked = { deliveryId: params.deliveryId ?? '', acceptSpam: body.acceptSpam, at: kit.now };
    const receipt = await replayDelivery(asked, kit);
    return { receiptId: receipt.deliveryId, status: 'queued' as const };
  },
});

export const deliveryRoutes = [listDeliveries, getDelivery, getRaw, replay];
