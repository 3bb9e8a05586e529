import { livePart } from '@afluente/runtime/part';
import { openStreamChanges } from '@afluente/runtime/stream-changes';

/** What the table's stream still remembers. */
export const streamChanges = livePart(openStreamChanges);
