import { IdentityPolicyInput, usualIdentityPolicy } from '@afluente/domain/identity/identity-policy';
import { settleIdentityPolicy } from '@afluente/domain/identity/settle-identity-policy';
import { refuseFor, soleConfigRoutes } from '../contract/sole-config-routes';

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
