import { part } from '@afluente/runtime/table-part';
import { consentItem } from '@afluente/store/consent/consent-item';
import { knownPeopleGuard } from '@afluente/store/customers/record/known-people-guard';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { itemsByType } from '@afluente/store/table/items-by-type';

/** Records what known customers state of consent, and nothing else. */
export const statementRecorder = part((table) =>
  createRecordStore(table, { items: itemsByType([consentItem]), guard: knownPeopleGuard }),
);
