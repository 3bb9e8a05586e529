import type { AuditEntry } from '@afluente/domain/privacy/audit-record';
import type { HubTable } from '../table/hub-table';
import type { Page, PageRequest } from '../table/page';
import { readPage } from '../table/read-page';
import { putAll } from '../table/write-items';
import { auditItems, auditOf } from './audit-item';
import { type AuditView, auditRange } from './privacy-keys';

export interface AuditFilter {
  readonly customerId?: string;
  readonly callerId?: string;
  /** ISO 8601, both themselves included */
  readonly from?: string;
  readonly to?: string;
}

export interface AuditStore {
  /** Keeps what a request was, in one call; once more changes nothing. */
  write(entry: AuditEntry): Promise<void>;
  /** newest first */
  list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
}

/** The audit trail of the management API. */
export function createAuditStore(table: HubTable): AuditStore {
  return {
    write: (entry) => putAll(table, auditItems(entry)),
    list: (filter, page) => listEntries(table, filter, page),
  };
}

async function listEntries(table: HubTable, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
  const { customerId, callerId, from = '', to } = filter;
  const query = ['audit', customerId, callerId, from, to];
  const range = { of: 'table', ...auditRange(viewOf(filter), to), order: 'newest-first' } as const;
  const { items, ...rest } = await readPage(table, { query, range }, page);
  const entries = items.map(auditOf);
  const inTime = entries.filter(({ at }) => at >= from);
  const wanted = inTime.filter((entry) => callerId === undefined || entry.callerId === callerId);
  const isPastIt = inTime.length < entries.length;
  return isPastIt ? { items: wanted } : { items: wanted, ...rest };
}

/** The narrowest of the views that hold what is asked for. */
function viewOf({ customerId, callerId }: AuditFilter): AuditView {
  if (customerId !== undefined) return ['customer', customerId];
  return callerId === undefined ? ['all'] : ['caller', callerId];
}
