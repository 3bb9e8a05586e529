import { followLifecycle, type LifecycleEvent } from '@afluente/domain/lifecycle/follow-lifecycle';
import { lifecyclePolicy } from '@afluente/domain/lifecycle/lifecycle-policy';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { LifecycleStore } from '@afluente/store/lifecycle/lifecycle-store';
import type { ConfigMemory } from '../policies/config-memory';
import { untilSettled } from '../until-settled';

export interface LifecycleParts {
  readonly record: Pick<RecordReader, 'load'>;
  readonly lifecycles: LifecycleStore;
  readonly config: ConfigMemory;
}

/** Takes the customer of an event to the stage that it speaks for; twice changes nothing, and nothing is written of who was erased. */
export async function followCustomer(
  event: LifecycleEvent,
  { record, lifecycles, config }: LifecycleParts,
): Promise<void> {
  const { customerId } = event;
  if (customerId === undefined) return;
  const [policy] = await (await config.now()).policies([lifecyclePolicy]);
  await untilSettled({
    load: async () => (await lifecycles.of([customerId]))[0],
    decide: (before) => followLifecycle({ customerId, before, event, policy }),
    save: async (writes) => {
      const isThere = (await record.load([customerId])).has(customerId);
      return !isThere || lifecycles.save(writes);
    },
    busy: 'lifecycle.busy',
  });
}
