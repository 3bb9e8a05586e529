import { simulationDraftEntity } from '@afluente/domain/simulation/simulation-record';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { simulationDays } from './simulation-item';
import { runIdOfDraft, simulationDraftKey } from './simulation-keys';

/** The draft of a simulation; it goes with the run. */
export const simulationDraftItem = defineItem({
  entity: simulationDraftEntity,
  version: 1,
  key: {
    holds: ['runId'],
    of: ({ runId }) => simulationDraftKey(runId),
    read: (key) => ({ runId: runIdOfDraft(key) }),
  },
  expiresAt: ({ at }) => expiresAfter(at, simulationDays),
  personal: { none: 'rules, which are about nobody' },
});
