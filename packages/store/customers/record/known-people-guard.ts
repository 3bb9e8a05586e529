import { RejectedError } from '@afluente/domain/errors';
import type { CommitGuard } from './record-port';

/**
 * For whoever records only what known customers state, and so asks nobody who was erased: a commit that creates a customer or claims an
 * identifier is refused with RejectedError `store.unguarded`.
 */
export const knownPeopleGuard: CommitGuard = async (commit) => {
  if (commit.profile?.version !== 1 && commit.claims.length === 0) return commit;
  throw new RejectedError(
    'store.unguarded',
    'This function records known customers only: give its store the guard of erasures',
  );
};
