import { part } from '@afluente/runtime/table-part';
import { createAuditStore } from '@afluente/store/privacy/audit-store';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';

/** The live parts that every request needs, whichever its route: the audit trail, and who was erased. */
export const parts = { audit: part(createAuditStore), erasures: part(createErasureStore) };
