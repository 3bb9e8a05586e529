import { requireFound } from '@afluente/app/require-found';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { Quality } from '@afluente/domain/quality/quality';
import { qualityOf } from '@afluente/domain/quality/quality-customer';
import { SourceQuality, sourceQuality } from '@afluente/domain/quality/quality-source';
import { Sentence } from '@afluente/domain/sentence';
import { part } from '@afluente/runtime/table-part';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createCleansingStore } from '@afluente/store/quality/quality-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';

const uses = {
  cleansings: part(createCleansingStore),
  customers: part(createCustomerStore),
  suspicions: part(createSuspicionStore),
};

/** How good the data is: of a customer, and of what each source delivers. */

const getCustomerQuality = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/quality',
  tag: 'quality',
  summary: 'Scores how complete, valid, fresh and unique a customer is, from 0 to 1, and says what is wrong.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: Quality,
  uses,
  run: async ({ params, kit }) => {
    const record = requireFound(await kit.customers.record(params.customerId ?? ''), 'customer');
    const own = new Set(record.parts.map(({ id }) => id));
    const suspicions = await Promise.all(record.parts.map(({ id }) => kit.suspicions.ofPart(id)));
    const ofOthers = suspicions.flat().filter(({ customerIds }) => !customerIds.every((id) => own.has(id)));
    return qualityOf(mergedView(record), { suspicions: ofOthers, now: kit.now });
  },
});

const SourceReport = SourceQuality.extend({ sourceId: z.string() });

const SourcesReport = z.object({
  /** when the cleansing began that this is from */
  at: z.iso.datetime().optional(),
  runId: z.string().optional(),
  items: z.array(SourceReport),
  /** why there is nothing yet */
  note: Sentence.optional(),
});

const nothingYet =
  'Nothing was judged yet: it is done each night at 03:30 UTC, and now by POST /v1/cleansing. GET /v1/health says at once what comes and names nobody.';

/** Runs that are searched for a finished one: there is one a day. */
const runsLookedAt = 20;

const getSourcesQuality = defineRoute({
  method: 'get',
  path: '/v1/quality',
  tag: 'quality',
  summary: 'Scores what each source delivers, the worst first, and says what is wrong; from the last daily cleansing.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: SourcesReport,
  uses,
  run: async ({ kit }) => {
    const { items } = await kit.cleansings.list({ limit: runsLookedAt });
    const last = items.find(({ status }) => status === 'finished');
    if (last === undefined) return { items: [], note: nothingYet };
    const sources = Object.entries(last.sources).map(([sourceId, tally]) => ({ sourceId, ...sourceQuality(tally) }));
    return { at: last.at, runId: last.id, items: sources.sort((a, b) => a.score - b.score) };
  },
});

export const qualityRoutes = [getCustomerQuality, getSourcesQuality];
