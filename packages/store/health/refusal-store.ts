import { type RefusalCount, refusalCountEntity } from '@afluente/domain/health/refusal';
import { healthDays } from '@afluente/domain/health/subject';
import { addToItem } from '../table/add-to-item';
import { expiresAfter } from '../table/expiry';
import type { HubTable } from '../table/hub-table';
import { refusalKey } from './health-keys';

/** The schema version of what is written here (`refusal-item.ts` reads it). */
export const refusalVersion = 1;

/** Where refusals are counted: one write a count, which adds to those of other instances. */
export interface RefusalStore {
  /** `latest` replaces what is there, the count is added. */
  add(refusals: RefusalCount): Promise<void>;
}

/** The counts of the table. Written without the item's declaration, whose packing would cost a cold start of the intake 8 kB. */
export function createRefusalStore(table: HubTable): RefusalStore {
  return {
    add: ({ count, latest, ...place }) => {
      const stamp = { type: refusalCountEntity.name, schemaVersion: refusalVersion };
      const expiresAt = expiresAfter(place.hour, healthDays + 1);
      return addToItem(table, { ...refusalKey(place), ...stamp, latest, expiresAt, count }, 'count');
    },
  };
}
