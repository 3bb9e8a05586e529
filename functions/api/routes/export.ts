import { isUtf8 } from 'node:buffer';
import { bytesOf } from '@afluente/app/deliveries/delivery-body';
import { readRaw } from '@afluente/app/deliveries/raw-deliveries';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { Delivery, type Receipt } from '@afluente/domain/deliveries/delivery';
import { retryOf } from '@afluente/domain/errors';
import { type ExportEntry, exportFormat } from '@afluente/domain/privacy/export-record';
import { Interaction } from '@afluente/events/interaction-shape';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRawEntryStore } from '@afluente/store/deliveries/raw-entry';
import { createReceiptStore } from '@afluente/store/deliveries/receipt-store';
import { createExportStore } from '@afluente/store/privacy/export-store';
import * as z from 'zod';
import { rawArchive } from '../../parts/raw-archive';
import { found } from '../contract/config-id';
import { defineRoute, type RouteKit } from '../contract/define-route';
import { pageQuery } from '../contract/schemas';
import { CustomerExport, type RawDelivery } from './export-document';

const uses = {
  archive: rawArchive,
  customers: part(createCustomerStore),
  exports: part(createExportStore),
  rawEntries: part(createRawEntryStore),
  receipts: part(createReceiptStore),
};

/** Export: a person's whole record, page by page, with the bytes that brought it. */

/** Lambda answers 6 MB at most (AWS: "Lambda quotas"); a page that would be larger is asked for again with fewer items. */
const mostBytes = 4_000_000;
const usualLimit = 50;

interface Asked {
  readonly customerId: string;
  readonly partIds: readonly string[];
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** A page that fits an answer. */
async function pageThatFits(
  asked: Asked,
  kit: RouteKit<typeof uses>,
): Promise<{ items: ExportEntry[]; cursor?: string }> {
  const { customerId, partIds, limit, cursor } = asked;
  const page = { limit, ...(cursor !== undefined && { cursor }) };
  const { items, ...rest } = await kit.exports.entries(customerId, partIds, page);
  const entries = [...items, ...(await deliveriesOf(items, partIds, kit))];
  if (limit === 1 || Buffer.byteLength(JSON.stringify(entries)) <= mostBytes) return { items: entries, ...rest };
  return pageThatFits({ ...asked, limit: Math.ceil(limit / 4) }, kit);
}

/** What leads from an exported interaction to its delivery. */
const Delivered = Interaction.pick({ id: true, deliveryId: true });

/** The deliveries that brought these interactions, each beside the first that is the person's. */
async function deliveriesOf(
  entries: readonly ExportEntry[],
  partIds: readonly string[],
  kit: RouteKit<typeof uses>,
): Promise<readonly ExportEntry[]> {
  const interactions = entries.flatMap(({ kind, value }) => (kind === 'interaction' ? [Delivered.parse(value)] : []));
  const shown = new Set(interactions.map(({ id }) => id));
  const own = new Set(partIds);
  const isOwn = ({ customerId }: Receipt['interactions'][number]) => own.has(customerId);
  const receipts = await kit.receipts.many([...new Set(interactions.map(({ deliveryId }) => deliveryId))]);
  const here = receipts.filter((receipt) => shown.has(receipt.interactions.find(isOwn)?.id ?? ''));
  return Promise.all(
    here.map(async ({ raw: place, ...receipt }) => {
      const isAllOwn = receipt.interactions.every(isOwn);
      const raw = isAllOwn ? await rawOf(place, kit) : undefined;
      const theirs = { ...receipt, interactions: receipt.interactions.filter(isOwn) };
      return { kind: 'delivery', value: { receipt: theirs, ...(raw && { raw }) } };
    }),
  );
}

/** Undefined where it is kept no longer. */
async function rawOf(
  place: Receipt['raw'],
  { archive, rawEntries }: RouteKit<typeof uses>,
): Promise<RawDelivery | undefined> {
  try {
    const read = Delivery.safeParse(await readRaw(place, { archive, rawEntries }));
    if (!read.success) return undefined;
    const { method, url, headers, body } = read.data;
    const bytes = body.encoding === 'archive' ? await archive.get(body.key) : bytesOf(body);
    const text = isUtf8(bytes) ? { body: bytes.toString('utf8') } : { bodyBase64: bytes.toString('base64') };
    return { method, url, headers, ...text };
  } catch (error) {
    if (retryOf(error) === 'never') return undefined;
    throw error;
  }
}

const exportCustomer = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/export',
  tag: 'privacy',
  summary:
    "Reads a person's whole record to take along: profile with where each value came from, timeline, consents, leads, merges, suspicions, changes by hand, and the deliveries exactly as they came; page by page.",
  roles: ['admin', 'service'],
  query: z.strictObject({
    ...pageQuery,
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe('items a page, less where they are large; 50 where absent'),
  }),
  response: CustomerExport,
  uses,
  run: async ({ params, query: { limit = usualLimit, cursor }, kit }) => {
    const record = found(await kit.customers.record(params.customerId ?? ''), 'customer');
    const customer = mergedView(record);
    const partIds = record.parts.map(({ id }) => id);
    const { items, ...rest } = await pageThatFits({ customerId: customer.id, partIds, limit, cursor }, kit);
    const first: ExportEntry[] = cursor === undefined ? [{ kind: 'customer', value: customer }] : [];
    const { id: customerId, mergedIds } = customer;
    return { format: exportFormat, customerId, mergedIds, exportedAt: kit.now, items: [...first, ...items], ...rest };
  },
});

export const exportRoutes = [exportCustomer];
