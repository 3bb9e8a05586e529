import { part } from '@afluente/runtime/table-part';
import { consentItem } from '@afluente/store/consent/consent-item';
import { knownPeopleGuard } from '@afluente/store/customers/record/known-people-guard';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { leadItem } from '@afluente/store/leads/lead-item';
import { refusalItem } from '@afluente/store/refusals/refusal-item';
import { itemsByType } from '@afluente/store/table/items-by-type';

/** Records what people decide about refusals of known customers: consents, and the leads that were none. */
export const refusalRecorder = part((table) =>
  createRecordStore(table, { items: itemsByType([consentItem, refusalItem, leadItem]), guard: knownPeopleGuard }),
);
