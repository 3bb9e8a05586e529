import { createConfigMemory } from '@afluente/app/policies/config-memory';
import { onceAnInvocation } from '@afluente/runtime/invocation';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';

/** The configuration as it was in force when the batch of this invocation first asked: for short batches that write none (decision 025). */
export const batchConfig = livePart(() => {
  const store = part(createConfigStore)();
  return createConfigMemory({ ...store, stamp: onceAnInvocation(store.stamp) });
});
