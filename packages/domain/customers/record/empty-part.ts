import type { CustomerPart } from './customer-record';

/** Nobody yet, from that time on (ISO 8601). */
export function emptyPartAt(id: string, at: string): CustomerPart {
  return {
    id,
    version: 0,
    createdAt: at,
    updatedAt: at,
    identifiers: [],
    fields: {},
    openLeadIds: [],
    consents: {},
    merges: [],
  };
}
