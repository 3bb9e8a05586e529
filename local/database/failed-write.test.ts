import { ClassicLevel } from 'classic-level';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import { type Database, openDatabase } from './database';
import type { TableProperties } from './tables/table-properties';

const TableName = 'Table';
const table: TableProperties = {
  TableName,
  KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};

async function ask(database: Database, operation: string, input: object) {
  const { status, body } = await database.handle(
    `DynamoDB_20120810.${operation}`,
    Buffer.from(JSON.stringify({ TableName, ...input })),
  );
  return { status, body: JSON.parse(body) };
}

const item = (PK: string) => ({ PK: { S: PK } });
const ifNew = { ConditionExpression: 'attribute_not_exists(PK)' };

describe('a database whose disk refused a write', () => {
  afterEach(() => jest.restoreAllMocks());
  afterAll(removeTemporaryFolders);

  it('acknowledges nothing more: no write, no answer that rests on the failed one, and says so once', async () => {
    const [directory, errors] = [temporaryFolder(), [] as unknown[]];
    const database = await openDatabase({ directory, store: { onBroken: (error) => errors.push(error) } });
    await database.ensureTable(table);
    await ask(database, 'PutItem', { Item: item('kept') });
    jest.spyOn(ClassicLevel.prototype, 'batch').mockImplementationOnce(() => {
      throw new Error('No space left on device');
    });

    const failed = await ask(database, 'PutItem', { Item: item('failed'), ...ifNew });
    const again = await ask(database, 'PutItem', { Item: item('failed'), ...ifNew });
    const read = await ask(database, 'GetItem', { Key: item('failed'), ConsistentRead: true });
    const other = await ask(database, 'PutItem', { Item: item('other') });
    await database.close().catch(() => undefined);
    const next = await openDatabase({ directory });
    const rest = await Promise.all(['kept', 'failed', 'other'].map((PK) => ask(next, 'GetItem', { Key: item(PK) })));
    await next.close();

    expect([failed.status, again.status, read.status, other.status]).toEqual([500, 500, 500, 500]);
    expect(errors).toHaveLength(1);
    expect(rest.map(({ body }) => body.Item)).toEqual([item('kept'), undefined, undefined]);
  });
});
