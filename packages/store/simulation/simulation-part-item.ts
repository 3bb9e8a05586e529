import { simulationPartEntity } from '@afluente/domain/simulation/simulation-record';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { partOfKey, simulationPartKey } from './simulation-keys';

/** What a simulation lays aside is needed until it ends. */
const days = 2;

/** Leads that a simulation laid aside. */
export const simulationPartItem = defineItem({
  entity: simulationPartEntity,
  version: 1,
  key: { holds: ['runId', 'nth'], of: simulationPartKey, read: partOfKey },
  expiresAt: ({ at }) => expiresAfter(at, days),
  personal: { none: 'ids, and where leads came from and went, for two days at most' },
});
