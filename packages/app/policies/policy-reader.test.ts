import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { openTable } from '@afluente/store/table/hub-table';
import { freshTable } from '@afluente/tests/table/fresh-table';
import { changeConfig } from './change-config';
import { createPolicyReader } from './policy-reader';

describe('policyReader', () => {
  it('reads what is in the table, the standard policies where nothing is', async () => {
    const fresh = await freshTable();
    const configs = createConfigStore(openTable(fresh.client, fresh.tableName));
    const before = await configs.read([identityPolicy, survivorshipPolicy]);
    const limits = { email: 2 };
    const change = { config: identityPolicy, by: 'test', at: '2026-03-01T10:00:00.000Z' };
    await changeConfig(configs, change, () => ({ ...identityPolicy.standard, limits }));

    const reader = createPolicyReader(configs);
    const [identity, survivorship] = await reader.read([identityPolicy, survivorshipPolicy]);
    await fresh.close();

    expect(before).toEqual([identityPolicy.standard, survivorshipPolicy.standard]);
    expect(identity).toMatchObject({ limits, version: 1 });
    expect(survivorship).toEqual(survivorshipPolicy.standard);
  });

  it('asks the table once for both, and not again within ten seconds', async () => {
    const fresh = await freshTable();
    const configs = createConfigStore(openTable(fresh.client, fresh.tableName));
    let reads = 0;
    const reader = createPolicyReader({
      read: (policies) => {
        reads += 1;
        return configs.read(policies);
      },
    });

    await Promise.all([1, 2].map(() => reader.read([identityPolicy, survivorshipPolicy])));
    await reader.read([identityPolicy, survivorshipPolicy]);
    await fresh.close();

    expect(reads).toBe(1);
  });
});
