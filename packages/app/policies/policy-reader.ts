import type { PolicyDefinition } from '@afluente/domain/config';
import type { ConfigStore, PolicyValues } from '@afluente/store/policies/config-port';
import { timedCache } from '../timed-cache';

/** The policies that a function applies: from memory nearly always, all of them from the table in one call at most every ten seconds. */
export interface PolicyReader {
  /** in force ten seconds ago at the latest; the standard where nothing was set */
  read<const P extends readonly PolicyDefinition[]>(policies: P): Promise<PolicyValues<P>>;
}

const lifeMs = 10_000;

/** A function asks for one set of policies, or for few. */
const limits = { entries: 20, staleMs: 5 * 60_000 };

/** A reader over this store, with a memory of its own. While the store fails, values of 5 min ago stand in. */
export function createPolicyReader(configs: Pick<ConfigStore, 'read'>): PolicyReader {
  const sets = new Map<string, readonly PolicyDefinition[]>();
  const values = timedCache((kinds) => configs.read(sets.get(kinds) ?? []), limits);
  return {
    read: async <const P extends readonly PolicyDefinition[]>(policies: P) => {
      const kinds = policies.map(({ kind }) => kind).join(' ');
      sets.set(kinds, policies);
      const { value } = await values.get(kinds, lifeMs);
      // of these very policies: a kind is declared once
      return value as unknown as PolicyValues<P>;
    },
  };
}
