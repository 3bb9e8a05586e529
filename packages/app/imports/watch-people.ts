import { suspicionEntity } from '@afluente/domain/customers/merging/suspicion-record';
import { statesOf } from '@afluente/domain/entity';
import type { PeopleStore } from '../customers/recording/people-store';

/** What was seen of merges and suspicions while people were recorded. */
export interface Watched {
  readonly store: PeopleStore;
  /** when merges were made that the people concerned have: the time of receipt of the interaction that made each */
  readonly mergedAt: ReadonlySet<string>;
  /** ids of interactions that raised a suspicion */
  readonly suspectedBy: ReadonlySet<string>;
}

/** The same store, watched: what is seen is the same when a row is recorded again after a crash. */
export function watchPeople(store: PeopleStore): Watched {
  const mergedAt = new Set<string>();
  const suspectedBy = new Set<string>();
  const { record } = store;
  return {
    mergedAt,
    suspectedBy,
    store: {
      ...store,
      record: {
        ...record,
        load: async (ids) => {
          const records = await record.load(ids);
          for (const { parts } of records.values()) for (const { at } of parts[0].merges) mergedAt.add(at);
          return records;
        },
        commit: (commit) => {
          for (const { interactionId = '' } of statesOf(commit.writes, suspicionEntity)) suspectedBy.add(interactionId);
          return record.commit(commit);
        },
      },
    },
  };
}
