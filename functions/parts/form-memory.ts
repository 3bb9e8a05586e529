import { createFormMemory } from '@afluente/app/forms/form-memory';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createLearnedStore } from '@afluente/store/forms/learned-store';

/** What this instance knows of the fields of forms. */
export const formMemory = livePart(() => createFormMemory(part(createLearnedStore)()));
