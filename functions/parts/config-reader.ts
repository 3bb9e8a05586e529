import { createConfigReader } from '@afluente/app/policies/config-reader';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';

/** Sources and forms, from the memory of this instance nearly always. */
export const configReader = livePart(() => createConfigReader(part(createConfigStore)()));
