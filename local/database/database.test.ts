import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchGetItemCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  ListBackupsCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { openDatabase } from './database';
import { allRecords, hubTable, key, openHub, streamAndExpiry } from './hub-table';

type Hub = Awaited<ReturnType<typeof openHub>>;

const tenMinutes = 600_000;

describe('openDatabase', () => {
  let now = Date.UTC(2026, 0, 1);
  let hub: Hub;

  beforeEach(async () => {
    hub = await openHub({ now: () => now });
  });
  afterEach(() => hub.close());

  const put = (item: object) => hub.client.send(new PutItemCommand({ TableName: 'hub', Item: { ...item } }));
  const transact = (item: object, more: object = {}) =>
    hub.client.send(
      new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'hub', Item: { ...item } } }], ...more }),
    );

  it('names the operation that it does not have', async () => {
    const unknown = hub.client.send(new ListBackupsCommand({}));

    await expect(unknown).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'The local database has no operation DynamoDB_20120810.ListBackups',
    });
  });

  it('answers a body that is not JSON with a serialization error', async () => {
    const answer = await hub.database.handle('DynamoDB_20120810.GetItem', Buffer.from('{'));

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ __type: 'com.amazon.coral.service#SerializationException' });
  });

  it('keeps two items apart in an index that agree on its keys', async () => {
    const SKs = ['2606', '6004'];
    for (const SK of SKs) await put({ ...key('same', SK), GSI1PK: { S: 'g' }, GSI1SK: { S: 's' } });

    const found = await hub.client.send(
      new QueryCommand({
        TableName: 'hub',
        IndexName: 'GSI1',
        KeyConditionExpression: 'GSI1PK = :g AND GSI1SK = :s',
        ExpressionAttributeValues: { ':g': { S: 'g' }, ':s': { S: 's' } },
      }),
    );

    expect(found.Items?.map((item) => item.SK?.S)).toEqual(SKs);
  });

  it('leaves keys of a batch past 16 MB unprocessed, with how they were to be read', async () => {
    const Keys = Array.from({ length: 50 }, (_, n) => key('heavy', `${n}`));
    for (const item of Keys) await put({ ...item, text: { S: 'x'.repeat(390_000) } });

    const wanted = { Keys, ProjectionExpression: 'SK', ConsistentRead: true };
    const answer = await hub.client.send(new BatchGetItemCommand({ RequestItems: { hub: wanted } }));

    const left = answer.UnprocessedKeys?.hub;
    expect(left).toMatchObject({ ProjectionExpression: 'SK', ConsistentRead: true });
    expect(answer.Responses?.hub).toHaveLength(43);
    expect(left?.Keys).toEqual(Keys.slice(43));
  });

  it('takes a client token for a new one after ten minutes', async () => {
    const item = key('token', '1');
    await transact(item, { ClientRequestToken: 'again' });

    now += tenMinutes;
    await transact({ ...item, second: { BOOL: true } }, { ClientRequestToken: 'again' });

    const { Item } = await hub.client.send(new GetItemCommand({ TableName: 'hub', Key: item, ConsistentRead: true }));
    expect(Item).toHaveProperty('second');
  });
});

describe('a database on disc', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'database-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('holds tables, items, tokens, stream and settings when it is opened again', async () => {
    const item = { ...key('kept', '1'), expiresAt: { N: '4000000000' } };
    const request = { TransactItems: [{ Put: { TableName: 'hub', Item: item } }], ClientRequestToken: 'kept' };
    const before = await openHub({ directory });
    await before.client.send(new TransactWriteItemsCommand(request));
    const records = await allRecords(before.database);
    await before.close();

    const after = await openHub({ directory });
    await after.client.send(new TransactWriteItemsCommand(request));

    const read = await after.client.send(new GetItemCommand({ TableName: 'hub', Key: key('kept', '1') }));
    const settings = await after.client.send(new DescribeTimeToLiveCommand({ TableName: 'hub' }));
    expect(read.Item).toEqual(item);
    expect(settings.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
    expect(await allRecords(after.database)).toEqual(records);
    await after.close();
  });

  it('fills an index that the template has gained, and turns on what it has gained', async () => {
    const { GlobalSecondaryIndexes, AttributeDefinitions, ...bare } = hubTable('hub');
    const first = await openDatabase({ directory });
    await first.ensureTable({ ...bare, AttributeDefinitions: AttributeDefinitions.slice(0, 2) });
    const item = { ...key('old', '1'), GSI1PK: { S: 'g' }, GSI1SK: { S: 's' }, expiresAt: { N: '1' } };
    await first.handle('DynamoDB_20120810.PutItem', Buffer.from(JSON.stringify({ TableName: 'hub', Item: item })));
    await first.close();

    const second = await openHub({ directory, now: () => 2000 });
    const { Items } = await second.client.send(
      new QueryCommand({
        TableName: 'hub',
        IndexName: 'GSI1',
        KeyConditionExpression: 'GSI1PK = :g',
        ExpressionAttributeValues: { ':g': { S: 'g' } },
      }),
    );
    const expired = await second.database.expire();

    expect(Items).toEqual([{ ...key('old', '1'), GSI1PK: { S: 'g' }, GSI1SK: { S: 's' } }]);
    expect(expired).toBe(1);
    expect(await allRecords(second.database)).toMatchObject([{ eventName: 'REMOVE' }]);
    await second.close();
  });

  it('refuses a template whose table has other keys than the one on disc', async () => {
    const first = await openDatabase({ directory });
    await first.ensureTable({ ...hubTable('hub'), ...streamAndExpiry });

    const KeySchema = [{ AttributeName: 'GSI1PK', KeyType: 'HASH' }];
    const changed = first.ensureTable({ ...hubTable('hub'), KeySchema });

    await expect(changed).rejects.toThrow('The table hub on disc has other keys than the template');
    await first.close();
  });
});
