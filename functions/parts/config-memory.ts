import { createConfigMemory } from '@afluente/app/policies/config-memory';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';

/** Configuration in the memory of this instance, and what says whether it is still in force. */
export const configMemory = livePart(() => createConfigMemory(part(createConfigStore)()));
