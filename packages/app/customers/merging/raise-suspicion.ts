import type { RaisedSuspicion } from '@afluente/domain/customers/record/commit';
import type { SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { untilSettled } from '../../until-settled';

/** Raises a suspicion where the pair has none. Throws RetryableError `store.conflict` where others are at it every time. */
export async function raiseSuspicion(
  raised: RaisedSuspicion,
  suspicions: Pick<SuspicionStore, 'raise'>,
): Promise<void> {
  await untilSettled({
    load: async () => raised,
    decide: (suspicion) => suspicion,
    save: async (suspicion) => (await suspicions.raise(suspicion)) !== 'busy',
    busy: 'store.conflict',
  });
}
