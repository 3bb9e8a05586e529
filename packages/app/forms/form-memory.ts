import {
  type FieldSeen,
  isWorthSaving,
  joinLearned,
  type LearnedFields,
  nothingLearned,
  withPost,
} from '@afluente/domain/forms/learned-fields';
import type { LearnedStore } from '@afluente/store/forms/learned-store';

/** What an instance of the recorder knows of the fields of forms, and has seen since. */
export interface FormMemory {
  /** What the posts of a form said, as it was read or written at most ten minutes ago; nothing where it cannot be read. */
  known(formId: string): Promise<LearnedFields | undefined>;
  /** Adds posts, and writes where that is worth it: of a field seen first, and ever more rarely (`isWorthSaving`). */
  learn(posts: readonly FormPosts[]): Promise<void>;
}

/** The submissions of one delivery. */
export interface FormPosts {
  readonly formId: string;
  /** ISO 8601: when it was received */
  readonly at: string;
  readonly submissions: readonly (readonly FieldSeen[])[];
}

interface Remembered {
  readonly known: LearnedFields | undefined;
  readonly since: LearnedFields | undefined;
  /** of the monotonic clock */
  readonly readAt: number;
}

const longestMs = 10 * 60_000;
const mostForms = 500;
/** Writers of one form at once: the loser reads what the winner wrote. */
const mostAttempts = 3;

/** A memory over this store. Counts that it has not written are lost with it: they are statistics, and the next posts say the same. */
export function createFormMemory(store: LearnedStore, clock: () => number = () => performance.now()): FormMemory {
  const memory = new Map<string, Remembered>();
  const keep = (formId: string, one: Remembered) => {
    memory.delete(formId);
    memory.set(formId, one);
    const [oldest] = memory.keys();
    if (memory.size > mostForms && oldest !== undefined) memory.delete(oldest);
  };
  const read = async (formId: string): Promise<Remembered> => {
    const before = memory.get(formId);
    if (before !== undefined && clock() - before.readAt < longestMs) return before;
    const one = { known: await store.get(formId), since: before?.since, readAt: clock() };
    keep(formId, one);
    return one;
  };
  const write = async (formId: string, since: LearnedFields): Promise<void> => {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const known = attempt === 0 ? memory.get(formId)?.known : await store.get(formId);
      const joined = joinLearned(known ?? nothingLearned(formId, since.firstAt), since);
      const next = { ...joined, version: joined.version + 1 };
      if (!(await store.save(next))) continue;
      keep(formId, { known: next, since: undefined, readAt: clock() });
      return;
    }
  };
  const writeIfWorth = async (formId: string): Promise<void> => {
    const { known, since } = memory.get(formId) ?? {};
    if (since === undefined) return;
    if (isWorthSaving(known ?? nothingLearned(formId, since.firstAt), since)) await write(formId, since);
  };
  return {
    known: async (formId) => (await read(formId)).known,
    learn: async (posts) => {
      for (const { formId, at, submissions } of posts) {
        const { known, since: before, readAt } = await read(formId);
        const since = submissions.reduce(
          (sofar, seen) => withPost(sofar, seen, at),
          before ?? nothingLearned(formId, at),
        );
        keep(formId, { known, since, readAt });
      }
      for (const formId of new Set(posts.map((post) => post.formId))) await writeIfWorth(formId);
    },
  };
}
