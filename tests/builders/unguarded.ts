import type { CommitGuard } from '@afluente/store/customers/record/record-port';

/** For stores of tests in which nobody was erased. */
export const unguarded: CommitGuard = async (commit) => commit;
