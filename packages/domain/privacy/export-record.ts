import { Interaction } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { ConsentEntry } from '../consent/consent-record';
import { MergeRecord } from '../customers/merging/merge-record';
import { Suspicion } from '../customers/merging/suspicion-record';
import { Customer, CustomerPart } from '../customers/record/customer-record';
import { Edit } from '../customers/record/edit-record';
import { Receipt } from '../deliveries/delivery';
import { Lead } from '../leads/lead-record';

/** A person's whole record as they may take it along: machine-readable, one kind an entry. */

/** Raised when an entry that is there already changes its meaning; new kinds of entries do not raise it. */
export const exportFormat = 'afluente.customer-export/1' as const;

const entry = <Kind extends string, Value extends z.ZodType>(kind: Kind, value: Value) =>
  z.object({ kind: z.literal(kind), value });

const RawDelivery = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional().describe('the exact text'),
  bodyBase64: z.string().optional().describe('the exact bytes, where they are no UTF-8 text'),
});

export const ExportEntry = z.discriminatedUnion('kind', [
  entry('customer', Customer.describe('as everybody sees it: all parts together')),
  entry('part', CustomerPart.describe('what came in under one id, with where each value came from and when')),
  entry('interaction', Interaction),
  entry('consent', ConsentEntry),
  entry('lead', Lead.describe('with the trace of every automatic decision about it')),
  entry('merge', MergeRecord),
  entry('edit', Edit.describe('what somebody of the company changed by hand')),
  entry('suspicion', Suspicion.describe('that two customers may be one person')),
  entry(
    'delivery',
    z.object({
      receipt: Receipt.omit({ raw: true }),
      raw: RawDelivery.optional().describe(
        'exactly as it came; absent where it is kept no longer, or tells of other people too',
      ),
    }),
  ),
  entry('other', z.record(z.string(), z.unknown()).describe('anything else that is kept with the record')),
]);
export type ExportEntry = z.output<typeof ExportEntry>;

export const CustomerExport = z.object({
  format: z.literal(exportFormat),
  customerId: z.string(),
  mergedIds: z.array(z.string()),
  exportedAt: z.string(),
  items: z.array(ExportEntry),
  cursor: z.string().optional().describe('there is more: ask again with it'),
});
