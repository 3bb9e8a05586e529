import { namesToLookUp, refuseErased } from '@afluente/domain/privacy/refuse-erased';
import type { PeopleStore } from '../customers/recording/people-store';
import { gatherLookups } from './gather-lookups';
import type { Suppression } from './suppression';

/**
 * The store for one batch of `recordPeople`, or of whoever else commits interactions: a commit that would make somebody erased anew, or
 * give an identifier of theirs to another, is thrown back with RejectedError `person.erased`; the contact by which they come back is
 * marked. One BatchGet more where a batch has new customers or gained identifiers,
 * none else.
 */
export function refusingErased<S extends Pick<PeopleStore, 'record'>>(
  store: S,
  suppression: Pick<Suppression, 'find'>,
): S {
  const { record } = store;
  const lookups = gatherLookups(suppression);
  const erasedBefore = new Map<string, string>();
  return {
    ...store,
    record: {
      ...record,
      load: async (ids) => {
        const records = await record.load(ids);
        for (const part of [...records.values()].flatMap(({ parts }) => parts)) {
          if (part.erasedBefore !== undefined) erasedBefore.set(part.id, part.erasedBefore);
        }
        return records;
      },
      commit: async (commit) => {
        const before = erasedBefore.get(commit.customerId);
        const suppressed = await lookups.find(namesToLookUp(commit, before));
        return record.commit(refuseErased(commit, { suppressed, erasedBefore: before }));
      },
    },
  };
}
