import { namesToLookUp, refuseErased } from '@afluente/domain/privacy/refuse-erased';
import type { CommitGuard } from '@afluente/store/customers/record/record-port';
import { gatherLookups } from './gather-lookups';
import type { Suppression } from './suppression';

/**
 * Who was erased stays erased: a commit that would create somebody erased again, or give an identifier of theirs to another, is refused
 * with RejectedError `person.erased`; the contact by which they come back is marked. One BatchGet more where a batch has new customers
 * or gained identifiers, none else.
 */
export function erasedGuard(suppression: Pick<Suppression, 'find'>): CommitGuard {
  const lookups = gatherLookups(suppression);
  return async (commit) => {
    const suppressed = await lookups.find(namesToLookUp(commit, commit.erasedBefore));
    return refuseErased(commit, { suppressed, erasedBefore: commit.erasedBefore });
  };
}
