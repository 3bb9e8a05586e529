import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { inEnvironment, recordBatch } from './operations';
import { peopleEnvironment } from './people-environment';
import type { Statement } from './statements';
import { customersOf, textsOf } from './table-contents';

/* A replay is recorded under the rules of today, and changes nothing that was decided under those of then. */

const statement = (number: number, ...raws: readonly string[]): Statement => ({
  number,
  minute: number,
  sourceId: 'website',
  identifiers: raws.map((raw) => ({ type: raw.includes('@') ? 'email' : 'phone', raw })),
});

describe('a message recorded again after the policy changed', () => {
  it('makes nobody one who was kept apart when it was recorded', async () => {
    const strict = { ...identityPolicy.standard, limits: { email: 1 } };
    const bridge = statement(2, 'ana@example.com', '55 1234 5678');
    await inEnvironment(peopleEnvironment, async (environment) => {
      await recordBatch(environment, [statement(0, 'ana@example.com')], { policy: strict });
      await recordBatch(environment, [statement(1, 'bea@example.com', '55 1234 5678')], { policy: strict });
      await recordBatch(environment, [bridge], { policy: strict });
      const before = textsOf(await environment.items());

      await recordBatch(environment, [bridge], { delivery: 'replay', policy: identityPolicy.standard });

      expect(textsOf(await environment.items())).toEqual(before);
      expect(await customersOf(environment)).toHaveLength(2);
      await recordBatch(environment, [statement(3, 'ana@example.com', '55 1234 5678')], {
        policy: identityPolicy.standard,
      });
      expect(await customersOf(environment)).toHaveLength(1);
    });
  });
});
