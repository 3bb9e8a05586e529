import { requestErasure, whenErased } from '@afluente/app/privacy/erasing/request-erasure';
import { requireFound } from '@afluente/app/require-found';
import { CustomerErasureRequested } from '@afluente/events/privacy';
import { json } from '@afluente/runtime/http-answer';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';
import { ErasureReport, reportOf } from './erasure-report';

const uses = { customers: part(createCustomerStore), erasures: part(createErasureStore) };

/** Erasure: a person asks to be forgotten, and gets a report of what was removed where. */

/** An HTTP API answers within 30 s (AWS: "Quotas for HTTP APIs"). */
const waitsMs = 18_000;

const eraseCustomer = defineRoute({
  method: 'delete',
  path: '/v1/customers/{customerId}',
  tag: 'privacy',
  summary:
    'Erases a person for good, with everything merged into them: returns the report when it finishes within seconds, else 202 with the report so far, which continues under /v1/erasures. Repeating the request changes nothing.',
  roles: ['admin'],
  response: ErasureReport,
  emits: [CustomerErasureRequested],
  uses,
  run: async ({ params, caller, kit }) => {
    const asked = { customerId: params.customerId ?? '', at: kit.now, by: caller.id };
    const begun = await requestErasure(asked, kit);
    const report = reportOf(await whenErased(begun, waitsMs, kit));
    return report.status === 'done' ? report : json(202, report);
  },
});

const getErasure = defineRoute({
  method: 'get',
  path: '/v1/erasures/{erasureId}',
  tag: 'privacy',
  summary: 'Reads what an erasure removed and where, what stays and until when.',
  roles: ['admin'],
  response: ErasureReport,
  uses,
  run: async ({ params, kit }) => reportOf(requireFound(await kit.erasures.get(params.erasureId ?? ''), 'erasure')),
});

const listErasures = defineRoute({
  method: 'get',
  path: '/v1/erasures',
  tag: 'privacy',
  summary: 'Lists erasures, newest first.',
  roles: ['admin'],
  query: z.strictObject(pageQuery),
  response: pageOf(ErasureReport),
  uses,
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.erasures.list(pageRequest(query));
    return { items: items.map(reportOf), ...rest };
  },
});

export const privacyRoutes = [eraseCustomer, getErasure, listErasures];
