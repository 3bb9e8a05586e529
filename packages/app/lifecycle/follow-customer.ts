import type { Deal } from '@afluente/domain/deals/deal-record';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { followLifecycle, type LifecycleEvent } from '@afluente/domain/lifecycle/follow-lifecycle';
import { lifecyclePolicy } from '@afluente/domain/lifecycle/lifecycle-policy';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { LifecycleStore } from '@afluente/store/lifecycle/lifecycle-store';
import type { ConfigMemory } from '../policies/config-memory';
import { untilSettled } from '../until-settled';

export interface LifecycleParts {
  readonly record: Pick<RecordReader, 'load'>;
  readonly lifecycles: LifecycleStore;
  readonly deals: { ofCustomer(partIds: readonly string[]): Promise<readonly Deal[]> };
  readonly leads: { ofCustomer(partId: string): Promise<readonly Lead[]> };
  readonly config: ConfigMemory;
}

/** Takes the customer of an event to the stage that their deals and leads speak for; twice changes nothing, and nothing is written of who was erased. */
export async function followCustomer(
  event: LifecycleEvent,
  { record, lifecycles, deals, leads, config }: LifecycleParts,
): Promise<void> {
  const { customerId } = event;
  if (customerId === undefined) return;
  const [policy] = await (await config.now()).policies([lifecyclePolicy]);
  const loaded = async () => (await record.load([customerId])).get(customerId);
  await untilSettled({
    load: async () => {
      const parts = (await loaded())?.parts.map(({ id }) => id) ?? [customerId];
      const [all, theirDeals, theirLeads] = await Promise.all([
        lifecycles.of(parts),
        deals.ofCustomer([customerId]),
        leads.ofCustomer(customerId),
      ]);
      return { all, deals: theirDeals, leads: theirLeads };
    },
    decide: (seen) => followLifecycle({ ...seen, customerId, event, policy }),
    save: async (writes) => (await loaded()) === undefined || lifecycles.save(writes),
    busy: 'lifecycle.busy',
  });
}
