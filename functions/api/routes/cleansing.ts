import { requestCleansing } from '@afluente/app/quality/request-cleansing';
import { requireFound } from '@afluente/app/require-found';
import { CleansingRun, Finding, findings, repairs } from '@afluente/domain/quality/cleanse-record';
import { bounded } from '@afluente/domain/quality/quality';
import { Sentence } from '@afluente/domain/sentence';
import { CleansingRequested } from '@afluente/events/quality';
import { part } from '@afluente/runtime/table-part';
import { createCleansingStore } from '@afluente/store/quality/quality-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = { cleansings: part(createCleansingStore) };

/** Cleansing runs over all customers: they report what is wrong and fix what is asked for. */

const Share = z.number().min(0).max(1);

const ShownRun = CleansingRun.omit({
  checkpoint: true,
  quality: true,
  findings: true,
  sources: true,
  version: true,
}).extend({
  quality: z
    .object({ complete: Share, valid: Share, fresh: Share })
    .optional()
    .describe('of all customers checked so far, on average'),
  findings: z
    .array(Finding.extend({ code: z.string(), text: Sentence, repair: z.enum(repairs).optional() }))
    .describe('`repair` is what to ask for to have it fixed; `samples` are ids'),
});

function shown(run: CleansingRun): z.output<typeof ShownRun> {
  const { checkpoint: _, quality, findings: kept, sources: __, version: ___, ...rest } = run;
  const { customers } = run.counts;
  const mean = (sum: number) => bounded(sum / Math.max(customers, 1));
  const list = Object.entries(findings).flatMap(([code, { text, repair }]) => {
    const finding = kept[code];
    return finding === undefined ? [] : [{ code, text, ...(repair && { repair }), ...finding }];
  });
  const { complete, valid, fresh } = quality;
  const means = { complete: mean(complete), valid: mean(valid), fresh: mean(fresh) };
  return { ...rest, ...(customers > 0 && { quality: means }), findings: list };
}

const postCleansing = defineRoute({
  method: 'post',
  path: '/v1/cleansing',
  tag: 'quality',
  summary:
    'Starts a cleansing of all customers: reports what is amiss and, unless it is a dry run, fixes what is asked for.',
  roles: ['admin', 'marketing'],
  body: z.strictObject({
    dryRun: z.boolean().default(true).describe('writes nothing but its report'),
    repair: z
      .array(z.enum(repairs))
      .max(repairs.length)
      .default([])
      .describe(
        'identifiers: write them as today’s rules do; bounces: give mailboxes another try after 180 days; suspicions: close those that nobody can decide any more',
      ),
  }),
  status: 202,
  response: ShownRun,
  emits: [CleansingRequested],
  uses,
  run: async ({ body, caller, request, kit }) => {
    const by = ['person', caller.id].join(':');
    return shown(await requestCleansing({ ...body, at: kit.now, by, requestId: request.requestId }, kit));
  },
});

const listRuns = defineRoute({
  method: 'get',
  path: '/v1/cleansing/runs',
  tag: 'quality',
  summary: 'Lists cleansing runs, both scheduled and requested, newest first.',
  roles: ['admin', 'marketing', 'leadership'],
  query: z.strictObject(pageQuery),
  response: pageOf(ShownRun),
  uses,
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.cleansings.list(pageRequest(query));
    return { items: items.map(shown), ...rest };
  },
});

const getRun = defineRoute({
  method: 'get',
  path: '/v1/cleansing/runs/{runId}',
  tag: 'quality',
  summary: 'Reads a cleansing of all customers: its progress, what it found and what it fixed.',
  roles: ['admin', 'marketing', 'leadership'],
  response: ShownRun,
  uses,
  run: async ({ params, kit }) => shown(requireFound(await kit.cleansings.get(params.runId ?? ''), 'run')),
});

export const cleansingRoutes = [postCleansing, listRuns, getRun];
