import { createRecounts } from '@afluente/app/health/ask-recounts';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createCountStore } from '@afluente/store/health/count-store';

/** Hours to be counted again, as this instance recorded late. */
export const recounts = livePart(() => createRecounts(part(createCountStore)(), () => performance.now()));
