import type { PolicyDefinition } from '@afluente/domain/config';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import type { Contribution } from '@afluente/domain/customers/record/contribution';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import type { ConfigInForce } from '../../policies/config-memory';
import { everyContribution } from './every-contribution';
import type { RecordingPolicies } from './people-store';

/** Every policy that recording applies: its own two and those of the features' contributions, from memory or in one read. */
export async function readRecordingPolicies(
  inForce: ConfigInForce,
  contributions: readonly Contribution[] = everyContribution,
): Promise<RecordingPolicies> {
  const theirs: readonly PolicyDefinition[] = contributions.flatMap(({ policy, reads = [] }) => [
    ...(policy ? [policy] : []),
    ...reads,
  ]);
  const listed = contributions.flatMap(({ lists = [] }) => lists);
  const [[identity, survivorship, ...values], lists] = await Promise.all([
    inForce.policies([identityPolicy, survivorshipPolicy, ...theirs]),
    Promise.all(listed.map((config) => inForce.all(config))),
  ]);
  const contributed = theirs.flatMap(({ kind }, index) => {
    const value = values[index];
    return value === undefined ? [] : [[kind, value] as const];
  });
  const all = listed.map(({ kind }, index) => [kind, lists[index] ?? []] as const);
  return { identity, survivorship, contributed: new Map<string, object>([...contributed, ...all]) };
}
