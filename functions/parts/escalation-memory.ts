import { createEscalationMemory } from '@afluente/app/escalations/escalation-memory';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';

/** Escalations and their calendars in the memory of this instance. */
export const escalationMemory = livePart(() => createEscalationMemory(part(createConfigStore)()));
