import { part } from '@afluente/runtime/table-part';
import { createAuditStore } from '@afluente/store/privacy/audit-store';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import { readBudget } from '../../parts/read-budget';

/** The live parts that every request needs, whichever its route: the audit trail, read budgets, and who was erased. */
export const parts = { audit: part(createAuditStore), budget: readBudget, erasures: part(createErasureStore) };
