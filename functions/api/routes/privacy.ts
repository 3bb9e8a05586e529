import { setTimeout as wait } from 'node:timers/promises';
import { untilSettled } from '@afluente/app/until-settled';
import { requestOf, startErasure } from '@afluente/domain/privacy/erasure';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import { handOver } from '@afluente/domain/runs/run-state';
import { CustomerErasureRequested } from '@afluente/events/privacy';
import { json } from '@afluente/runtime/http-answer';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createErasureStore } from '@afluente/store/privacy/erasure-store';
import * as z from 'zod';
import { found } from '../contract/config-id';
import { defineRoute, type RouteKit } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';
import { ErasureReport, reportOf } from './erasure-report';

const uses = { customers: part(createCustomerStore), erasures: part(createErasureStore) };

/** Erasure: a person asks to be forgotten, and gets a report of what was removed where. */

/** An HTTP API answers within 30 s (AWS: "Quotas for HTTP APIs"). */
const waitsMs = 18_000;
const pollMs = 400;
/** A run that has saved nothing for longer is not there any more: Lambda ends it after 15 minutes. */
const staleMs = 16 * 60_000;

interface Asked {
  readonly customerId: string;
  readonly by: string;
}

const busy = () => new ProblemError('http.conflict', 'Others change this customer right now; send it again.');

/** The erasure of a customer, begun by this call or before; 404 where there never was one. */
async function begin({ customerId, by }: Asked, kit: RouteKit<typeof uses>): Promise<Erasure> {
  const { customers, erasures } = kit;
  const { change } = await untilSettled({
    load: async () => {
      const tombstone = await erasures.tombstone(customerId);
      if (tombstone !== undefined) return found(await erasures.get(tombstone.erasureId), 'erasure');
      return found(await customers.record(customerId), 'customer');
    },
    decide: (there) => {
      if (!('parts' in there)) return { erasure: there, isBegun: true } as const;
      return { ...startErasure(there, { at: kit.now, by }), isBegun: false } as const;
    },
    save: async (next) => next.isBegun || erasures.begin(next),
    busy,
  });
  return change.isBegun ? resume(change.erasure, kit) : change.erasure;
}

/** An erasure that stopped on its way (its failures are in the dead-letter queue) is called again. */
async function resume(erasure: Erasure, kit: RouteKit<typeof uses>): Promise<Erasure> {
  const isStale = erasure.stage !== 'done' && Date.parse(kit.now) - Date.parse(erasure.updatedAt) > staleMs;
  if (!isStale) return erasure;
  const { run, events } = handOver(erasure, requestOf, kit.now);
  return (await kit.erasures.save(run, events)) ? run : erasure;
}

async function whenDone(erasure: Erasure, { erasures }: RouteKit<typeof uses>): Promise<Erasure> {
  let current = erasure;
  for (let waited = 0; current.stage !== 'done' && waited < waitsMs; waited += pollMs) {
    await wait(pollMs);
    current = (await erasures.get(erasure.id)) ?? current;
  }
  return current;
}

const eraseCustomer = defineRoute({
  method: 'delete',
  path: '/v1/customers/{customerId}',
  tag: 'privacy',
  summary:
    'Erases a person for good, with everything merged into them: answers the report when it is done within seconds, else 202 with the report so far, to be read under /v1/erasures. Asked again it changes nothing.',
  roles: ['admin'],
  response: ErasureReport,
  emits: [CustomerErasureRequested],
  uses,
  run: async ({ params, caller, kit }) => {
    const begun = await begin({ customerId: params.customerId ?? '', by: caller.id }, kit);
    const report = reportOf(await whenDone(begun, kit));
    return report.status === 'done' ? report : json(202, report);
  },
});

const getErasure = defineRoute({
  method: 'get',
  path: '/v1/erasures/{erasureId}',
  tag: 'privacy',
  summary: 'Reads what an erasure removed where, what stays and until when.',
  roles: ['admin'],
  response: ErasureReport,
  uses,
  run: async ({ params, kit }) => reportOf(found(await kit.erasures.get(params.erasureId ?? ''), 'erasure')),
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
