import { defineConfig } from '../../config';
import { IdentityPolicyInput } from './identity-policy';
import { settleIdentityPolicy } from './settle-identity-policy';

/** Which values identify nobody, and how many of a type one customer is found by. */
export const identityPolicy = defineConfig({
  kind: 'identity',
  path: '/v1/identity-policy',
  tag: 'identity',
  title: 'the identity policy',
  schema: IdentityPolicyInput,
  writers: ['admin'],
  standard: { blocked: [], limits: {}, roleMailboxes: 'flag' },
  settle: (input) => {
    const { policy, faults } = settleIdentityPolicy(input);
    return { value: policy, faults };
  },
});
