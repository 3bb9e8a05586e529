import type { IdentityPolicyInput } from '@afluente/domain/customers/identity/identity-policy';
import type { SurvivorshipInput } from '@afluente/domain/customers/record/survivorship-policy';
import { livePart } from '@afluente/runtime/part';
import { hubTable } from '@afluente/runtime/table-part';
import { type Policies, readPolicies } from '@afluente/store/policies/read-policies';
import { timedCache } from '../timed-cache';

/** The policies that recording goes by: from memory nearly always, both from the table in one call at most every ten seconds. */
export interface PolicyReader {
  /** in force ten seconds ago at the latest; the usual one where nothing was decided */
  identity(): Promise<IdentityPolicyInput>;
  survivorship(): Promise<SurvivorshipInput>;
}

const lifeMs = 10_000;

/** Makes the part on a way to read both; what functions ask for is `policyReader`. While that fails, those of 5 min ago stand in. */
export function createPolicyReader(read: () => Promise<Policies>): PolicyReader {
  const policies = timedCache(read, { entries: 1, staleMs: 5 * 60_000 });
  const inForce = async () => (await policies.get('policies', lifeMs)).value;
  return {
    identity: async () => (await inForce()).identity,
    survivorship: async () => (await inForce()).survivorship,
  };
}

export const policyReader = livePart(() => createPolicyReader(() => readPolicies(hubTable())));
