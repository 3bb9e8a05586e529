import { IdentityPolicyInput, usualIdentityPolicy } from '@afluente/domain/customers/identity/identity-policy';
import { settleIdentityPolicy } from '@afluente/domain/customers/identity/settle-identity-policy';
import { refuseFor, soleConfigRoutes } from '../contract/singleton-config-routes';

/** Which values identify nobody, and how many of a type one customer is found by. */
export const identityPolicyRoutes = soleConfigRoutes({
  kind: 'identity',
  path: '/v1/identity-policy',
  tag: 'identity',
  title: 'the identity policy',
  body: IdentityPolicyInput,
  writers: ['admin'],
  usual: usualIdentityPolicy,
  settle: async (input) => {
    const { policy, faults } = settleIdentityPolicy(input);
    refuseFor(faults);
    return policy;
  },
});
