import { Customer } from '@afluente/domain/customers/record/customer-record';
import { Receipt } from '@afluente/domain/deliveries/delivery';
import { type ExportEntry, exportFormat } from '@afluente/domain/privacy/export-record';
import { compareText } from '@afluente/domain/text-order';
import { type ExportedKind, exportedKinds } from '@afluente/store/privacy/exported-kinds';
import * as z from 'zod';

/** What an export holds, as the API documents it: the kinds of items that are exported, and what only the API adds. */

const RawDelivery = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional().describe('the exact text'),
  bodyBase64: z.string().optional().describe('the exact bytes, where they are no UTF-8 text'),
  bodyBytes: z
    .number()
    .optional()
    .describe('length of a body that is larger than a page: GET /v1/deliveries/{deliveryId}/raw links to it'),
});

const ExportedDelivery = z.object({
  receipt: Receipt.omit({ raw: true }),
  raw: RawDelivery.optional().describe(
    'exactly as it came; absent where it is no longer stored, or also concerns other people',
  ),
});

/** The order in which the document has always named these; other kinds come after them, by name. */
const namedFirst = ['part', 'interaction', 'consent', 'lead', 'merge', 'edit', 'suspicion'];
const rank = ({ kind }: ExportedKind) => (namedFirst.includes(kind) ? namedFirst.indexOf(kind) : namedFirst.length);

const entry = ({ kind, value }: ExportedKind) => z.object({ kind: z.literal(kind), value });

function documentedEntries(): z.ZodType<ExportEntry> {
  const items = [...exportedKinds()].sort((a, b) => rank(a) - rank(b) || compareText(a.kind, b.kind));
  return z.discriminatedUnion('kind', [
    entry({ kind: 'customer', value: Customer.describe('as everybody sees it: all parts together') }),
    ...items.map(entry),
    entry({ kind: 'delivery', value: ExportedDelivery }),
    entry({
      kind: 'other',
      value: z.record(z.string(), z.unknown()).describe('anything else that is kept with the record'),
    }),
  ]);
}

export const CustomerExport = z.object({
  format: z.literal(exportFormat),
  customerId: z.string(),
  mergedIds: z.array(z.string()),
  exportedAt: z.string(),
  items: z.array(documentedEntries()),
  cursor: z.string().optional().describe('there is more: ask again with it'),
});
