import { randomBytes } from 'node:crypto';
import { createSuppressionStore } from '@afluente/store/privacy/suppression-store';
import { openTable } from '@afluente/store/table/hub-table';
import { type FreshTable, freshTable } from '@afluente/tests/table/fresh-table';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createSuppression } from './suppression';

let fresh: FreshTable;
beforeAll(async () => {
  fresh = await freshTable();
});
afterAll(() => fresh.close());

const erased = { erasedAt: '2026-03-05T10:00:00.000Z', erasureId: 'ers_1' };
const withSecret = (secret: Buffer) => {
  const store = createSuppressionStore(openTable(fresh.client, fresh.tableName));
  return createSuppression(store, { read: async () => secret });
};

describe('suppression', () => {
  it('knows again what was suppressed, by the same secret alone, and keeps no name', async () => {
    const own = withSecret(randomBytes(32));
    const names = ['identifier#email#ana@example.com', 'customer#cus_1'];

    await own.put(names, erased);

    expect(await own.find([...names, 'customer#cus_2'])).toEqual(new Map(names.map((name) => [name, erased.erasedAt])));
    expect(await withSecret(randomBytes(32)).find(names)).toEqual(new Map());
    const { documents, name } = openTable(fresh.client, fresh.tableName);
    const { Items = [] } = await documents.send(new ScanCommand({ TableName: name }));
    expect(Items).toHaveLength(2);
    expect(JSON.stringify(Items)).not.toMatch(/ana|cus_/);
  });

  it('asks neither secret nor table where there is nothing to ask', async () => {
    const fails = async () => Promise.reject(new Error('asked'));
    const idle = createSuppression({ put: fails, find: fails }, { read: fails });

    expect(await idle.find([])).toEqual(new Map());
    await idle.put([], erased);
  });
});
