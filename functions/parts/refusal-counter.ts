import { createRefusalCounter } from '@afluente/app/health/refusal-counter';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createRefusalStore } from '@afluente/store/health/refusal-store';

/** Refusals of this instance. What waits to be written keeps no instance alive. */
export const refusalCounter = livePart(() =>
  createRefusalCounter({
    store: part(createRefusalStore)(),
    clock: () => performance.now(),
    later: (work, ms) => void setTimeout(work, ms).unref(),
  }),
);
