import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { inWorld, tell } from './operations';
import { peopleWorld } from './people-environment';
import type { Statement } from './statements';
import { customersOf, textsOf } from './table-contents';

/* A replay is told under the rules of today, and changes nothing that was decided under those of then. */

const telling = (number: number, ...raws: readonly string[]): Statement => ({
  number,
  minute: number,
  sourceId: 'website',
  identifiers: raws.map((raw) => ({ type: raw.includes('@') ? 'email' : 'phone', raw })),
});

describe('a message told again after the policy changed', () => {
  it('makes nobody one who was kept apart when it was recorded', async () => {
    const strict = { ...identityPolicy.standard, limits: { email: 1 } };
    const bridge = telling(2, 'ana@example.com', '55 1234 5678');
    await inWorld(peopleWorld, async (world) => {
      await tell(world, [telling(0, 'ana@example.com')], { policy: strict });
      await tell(world, [telling(1, 'bea@example.com', '55 1234 5678')], { policy: strict });
      await tell(world, [bridge], { policy: strict });
      const before = textsOf(await world.items());

      await tell(world, [bridge], { delivery: 'replay', policy: identityPolicy.standard });

      expect(textsOf(await world.items())).toEqual(before);
      expect(await customersOf(world)).toHaveLength(2);
      await tell(world, [telling(3, 'ana@example.com', '55 1234 5678')], { policy: identityPolicy.standard });
      expect(await customersOf(world)).toHaveLength(1);
    });
  });
});
