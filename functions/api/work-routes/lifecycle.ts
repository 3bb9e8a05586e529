import { requireFound } from '@afluente/app/require-found';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { firstStage, furthest, ownerOf } from '@afluente/domain/lifecycle/follow-lifecycle';
import { lifecyclePolicy } from '@afluente/domain/lifecycle/lifecycle-policy';
import { Lifecycle } from '@afluente/domain/lifecycle/lifecycle-record';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createLifecycleStore } from '@afluente/store/lifecycle/lifecycle-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';

/** How far customers are. */

const uses = {
  customers: part(createCustomerStore),
  lifecycles: part(createLifecycleStore),
  config: part(createConfigStore),
};

const ShownLifecycle = z.object({
  customerId: z.string(),
  /** absent before anything speaks for one */
  stage: Lifecycle.shape.stage.optional(),
  at: z.iso.datetime().optional(),
  /** the team that owns the stage, where the configuration names one */
  teamId: z.string().optional(),
  history: Lifecycle.shape.history,
});

const getLifecycle = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/lifecycle',
  tag: 'lifecycle',
  summary: 'Says how far a customer is, since when, by what, and which team owns them.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: ShownLifecycle,
  uses,
  run: async ({ params, kit }) => {
    const record = requireFound(await kit.customers.record(params.customerId ?? ''), 'customer');
    const all = await kit.lifecycles.of(record.parts.map(({ id }) => id));
    const [policy] = await kit.config.read([lifecyclePolicy]);
    const customerId = record.parts[0].id;
    const now = furthest(all);
    const stage = now?.stage ?? firstStage(mergedView(record));
    if (stage === undefined) return { customerId, history: [] };
    const teamId = ownerOf(stage, policy);
    const history = all.flatMap((one) => one.history).sort((one, other) => (one.at < other.at ? -1 : 1));
    return { customerId, stage, ...(now && { at: now.at }), ...(teamId !== undefined && { teamId }), history };
  },
});

export const lifecycleRoutes = [getLifecycle];
