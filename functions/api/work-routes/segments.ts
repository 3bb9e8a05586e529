import { requireFound } from '@afluente/app/require-found';
import { requestFill } from '@afluente/app/segments/fill-segment';
import { Segment } from '@afluente/domain/segments/segment';
import { segmentConfig } from '@afluente/domain/segments/segment-config';
import { SegmentFill } from '@afluente/domain/segments/segment-fill-record';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createSegmentStore } from '@afluente/store/segments/segment-store';
import * as z from 'zod';
import { segmentFiller } from '../../parts/segment-filler';
import type { Follower } from '../contract/collection-routes';
import { configRoutes } from '../contract/config-routes';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

/** Segments: customers of whom a condition holds, how many there are, and who. */

const store = part(createSegmentStore);
const uses = { segments: store, config: part(createConfigStore) };
const at = { tag: 'segments', uses, roles: ['admin', 'marketing', 'sales', 'service', 'leadership'] } as const;

const follows: Follower = livePart(() => ({ changed: ({ id }, changedAt) => segmentFiller().fill(id, changedAt) }));

const followsDeletion: Follower = livePart(() => ({
  changed: ({ id }, deletedAt) => requestFill(id, 'empty', { at: deletedAt, segments: store() }),
}));

const ownRoutes = configRoutes({
  config: segmentConfig,
  response: Segment,
  shown: (segment) => segment,
  putSummary:
    'Makes or changes a segment; everybody is looked at in the background, some hundred a second (`fill` says how far it is).',
  deleteSummary: 'Deletes a segment that nothing names; those in it leave it in the background.',
  follows,
  followsDeletion,
}).filter(({ method, path }) => method !== 'get' || path !== segmentConfig.path);

const ShownFill = SegmentFill.pick({ status: true, done: true, startedAt: true, updatedAt: true, finishedAt: true });

const getSegment = defineRoute({
  ...at,
  method: 'get',
  path: segmentConfig.path,
  summary: 'Reads a segment: its condition, how many are in it at this moment, and how far a change of it has got.',
  response: Segment.extend({
    size: z.number().int().describe('customers in it, counted now'),
    sizeAt: z.iso.datetime(),
    fill: ShownFill.optional().describe('`done` customers were looked at since the segment changed'),
  }),
  run: async ({ params, kit }) => {
    const segment = requireFound(await kit.config.get(segmentConfig, params.segmentId ?? ''), 'segment');
    const [size, fill] = await Promise.all([kit.segments.size(segment.id), kit.segments.fill(segment.id)]);
    return { ...segment, size, sizeAt: kit.now, ...(fill && { fill: ShownFill.parse(fill) }) };
  },
});

const listMembers = defineRoute({
  ...at,
  method: 'get',
  path: `${segmentConfig.path}/members`,
  summary: 'Lists the customers in a segment, who came last first.',
  query: z.strictObject(pageQuery),
  response: pageOf(z.object({ customerId: z.string(), since: z.iso.datetime() })),
  shows: 'ids',
  run: async ({ params, query, kit }) => {
    const segment = requireFound(await kit.config.get(segmentConfig, params.segmentId ?? ''), 'segment');
    const { items, ...rest } = await kit.segments.members(segment.id, pageRequest(query));
    return { items: items.map(({ customerId, at: since }) => ({ customerId, since })), ...rest };
  },
});

export const segmentRoutes = [...ownRoutes, getSegment, listMembers];
