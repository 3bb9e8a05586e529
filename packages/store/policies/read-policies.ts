import { type IdentityPolicyInput, usualIdentityPolicy } from '@afluente/domain/customers/identity/identity-policy';
import { type SurvivorshipInput, usualSurvivorship } from '@afluente/domain/customers/record/survivorship-policy';
import type { HubTable } from '../table/hub-table';
import { readItems } from '../table/read-items';
import { configOf } from './config-item';
import { configKey } from './config-keys';
import { soleConfigId } from './singleton-config';

/** What the deployer decided about who is who, and whom to believe. */
export interface Policies {
  readonly identity: IdentityPolicyInput;
  readonly survivorship: SurvivorshipInput;
}

/** The policies in force, consistent, in one call; the usual one where nothing was decided. */
export async function readPolicies(table: HubTable): Promise<Policies> {
  const keys = [configKey('identity', soleConfigId), configKey('survivorship', soleConfigId)];
  const [identity, survivorship] = await readItems(table, keys, 'consistent');
  return {
    identity: identity === undefined ? usualIdentityPolicy : configOf('identity', identity).value,
    survivorship: survivorship === undefined ? usualSurvivorship : configOf('survivorship', survivorship).value,
  };
}
