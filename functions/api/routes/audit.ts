import { AuditEntry } from '@afluente/domain/privacy/audit-record';
import { part } from '@afluente/runtime/table-part';
import { createAuditStore } from '@afluente/store/privacy/audit-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = { audit: part(createAuditStore) };

/** The audit trail: who read or changed what here. */

/** Kept in UTC: what comes with another offset is the same instant. */
const Instant = z.iso.datetime({ offset: true }).transform((time) => new Date(time).toISOString());

const listAudit = defineRoute({
  method: 'get',
  path: '/v1/audit',
  tag: 'privacy',
  summary:
    'Lists who read or changed what through this API in the last 400 days, newest first: every request with a token, refused ones included.',
  roles: ['admin'],
  query: z.strictObject({
    ...pageQuery,
    customerId: z.string().min(1).max(64).optional().describe('whose record the request named or its answer showed'),
    callerId: z.string().min(1).max(256).optional().describe("the subject of the caller's token"),
    from: Instant.optional().describe('ISO 8601, itself included'),
    to: Instant.optional().describe('ISO 8601, itself included'),
  }),
  response: pageOf(AuditEntry),
  uses,
  run: async ({ query, kit }) => {
    const { limit: _limit, cursor: _cursor, ...asked } = query;
    const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    const { items, ...rest } = await kit.audit.list(filter, pageRequest(query));
    return { items: [...items], ...rest };
  },
});

export const auditRoutes = [listAudit];
