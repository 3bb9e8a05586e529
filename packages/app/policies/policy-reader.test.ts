import { usualIdentityPolicy } from '@afluente/domain/customers/identity/identity-policy';
import { usualSurvivorship } from '@afluente/domain/customers/record/survivorship-policy';
import { createStore } from '@afluente/store/create-store';
import { readPolicies } from '@afluente/store/policies/read-policies';
import { soleConfigId } from '@afluente/store/policies/singleton-config';
import { openTable } from '@afluente/store/table/hub-table';
import { freshTable } from '@afluente/tests/table/fresh-table';
import { createPolicyReader } from './policy-reader';

describe('policyReader', () => {
  it('reads what is in the table, the usual policies where nothing is', async () => {
    const fresh = await freshTable();
    const table = openTable(fresh.client, fresh.tableName);
    const before = await readPolicies(table);
    const limits = { email: 2 };
    const change = { kind: 'identity', id: soleConfigId, by: 'test', at: '2026-03-01T10:00:00.000Z' } as const;
    await createStore(fresh.client, fresh.tableName).config.put(change, () => ({ ...usualIdentityPolicy, limits }));

    const reader = createPolicyReader(() => readPolicies(table));
    const [identity, survivorship] = [await reader.identity(), await reader.survivorship()];
    await fresh.close();

    expect(before).toEqual({ identity: usualIdentityPolicy, survivorship: usualSurvivorship });
    expect(identity).toMatchObject({ limits, version: 1 });
    expect(survivorship).toEqual(usualSurvivorship);
  });

  it('asks the table once for both, and not again within ten seconds', async () => {
    let reads = 0;
    const reader = createPolicyReader(async () => {
      reads += 1;
      return { identity: usualIdentityPolicy, survivorship: usualSurvivorship };
    });

    await Promise.all([reader.identity(), reader.survivorship()]);
    await reader.identity();

    expect(reads).toBe(1);
  });
});
