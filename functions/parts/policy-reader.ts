import { createPolicyReader } from '@afluente/app/policies/policy-reader';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';

/** Policies, from the memory of this instance nearly always. */
export const policyReader = livePart(() => createPolicyReader(part(createConfigStore)()));
