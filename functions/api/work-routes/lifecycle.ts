import { requireFound } from '@afluente/app/require-found';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { lifeOf, ownerOf } from '@afluente/domain/lifecycle/current-stage';
import { lifecyclePolicy } from '@afluente/domain/lifecycle/lifecycle-policy';
import { Lifecycle } from '@afluente/domain/lifecycle/lifecycle-record';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createLifecycleStore } from '@afluente/store/lifecycle/lifecycle-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';

/** How far customers are. */

const uses = {
  customers: part(createCustomerStore),
  lifecycles: part(createLifecycleStore),
  leads: part(createLeadStore),
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
    const whole = mergedView(record);
    const leads = await Promise.all(whole.openLeadIds.map((id) => kit.leads.get(id)));
    const { stage, at, history } = lifeOf(
      all,
      whole,
      leads.flatMap((lead) => lead ?? []),
    );
    const teamId = stage && ownerOf(stage, policy);
    return {
      customerId: record.parts[0].id,
      ...(stage !== undefined && { stage }),
      ...(at !== undefined && { at }),
      ...(teamId !== undefined && { teamId }),
      history: [...history],
    };
  },
});

export const lifecycleRoutes = [getLifecycle];
