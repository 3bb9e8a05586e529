import type { Customer } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import type { ExportEntry } from '@afluente/domain/privacy/export-record';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { ExportStore } from '@afluente/store/privacy/export-store';
import { requireFound } from '../../require-found';
import { type DeliveryParts, deliveriesOf } from './exported-deliveries';

export type ExportParts = DeliveryParts & { readonly customers: CustomerStore; readonly exports: ExportStore };

export interface ExportRequest {
  readonly customerId: string;
  /** items a page, less where they are large */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ExportPage {
  readonly customer: Customer;
  /** the merged view first, on the first page */
  readonly items: readonly ExportEntry[];
  readonly cursor?: string;
}

/** A page of a person's whole record, with the bytes that brought it. Throws NotFoundError where there is no such customer. */
export async function exportCustomer(request: ExportRequest, parts: ExportParts): Promise<ExportPage> {
  const { customerId, limit, cursor } = request;
  const record = requireFound(await parts.customers.record(customerId), 'customer');
  const customer = mergedView(record);
  const partIds = record.parts.map(({ id }) => id);
  const { items, ...rest } = await pageThatFits({ customerId: customer.id, partIds, limit, cursor }, parts);
  const first = cursor === undefined ? [{ kind: 'customer', value: customer }] : [];
  return { customer, items: [...first, ...items], ...rest };
}

/** Lambda answers 6 MB at most (AWS: "Lambda quotas"); a page that would be larger is asked for again with fewer items. */
const mostBytes = 4_000_000;

interface Wanted extends ExportRequest {
  readonly partIds: readonly string[];
}

async function pageThatFits(wanted: Wanted, parts: ExportParts): Promise<Omit<ExportPage, 'customer'>> {
  const { customerId, partIds, limit, cursor } = wanted;
  const page = { limit, ...(cursor !== undefined && { cursor }) };
  const { items, ...rest } = await parts.exports.entries(customerId, partIds, page);
  const entries = [...items, ...(await deliveriesOf(items, partIds, parts))];
  if (limit === 1 || Buffer.byteLength(JSON.stringify(entries)) <= mostBytes) return { items: entries, ...rest };
  return pageThatFits({ ...wanted, limit: Math.ceil(limit / 4) }, parts);
}
