import {
  DeleteItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { allRecords, key, openHub } from './hub-table';

type Hub = Awaited<ReturnType<typeof openHub>>;

const now = Date.UTC(2026, 0, 1);

describe('the change stream', () => {
  let hub: Hub;
  beforeEach(async () => {
    hub = await openHub({ now: () => now });
  });
  afterEach(() => hub.close());

  const put = (item: object) => hub.client.send(new PutItemCommand({ TableName: 'hub', Item: { ...item } }));
  const sequences = (records: { dynamodb: { SequenceNumber: string } }[]) =>
    records.map((record) => record.dynamodb.SequenceNumber);

  it('holds every change in order, as a Lambda event does', async () => {
    const item = { ...key('a', '1'), n: { N: '1' } };
    await put(item);
    const add = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
    await hub.client.send(new UpdateItemCommand({ TableName: 'hub', Key: key('a', '1'), ...add }));
    await hub.client.send(new DeleteItemCommand({ TableName: 'hub', Key: key('a', '1') }));

    const records = await allRecords(hub.database);

    const changed = { ...item, n: { N: '2' } };
    const common = { Keys: key('a', '1'), ApproximateCreationDateTime: now / 1000 };
    expect(records.map(({ eventName, dynamodb }) => ({ eventName, ...dynamodb }))).toMatchObject([
      { eventName: 'INSERT', ...common, NewImage: item, SizeBytes: 15 },
      { eventName: 'MODIFY', ...common, NewImage: changed, OldImage: item },
      { eventName: 'REMOVE', ...common, OldImage: changed },
    ]);
    expect(records[0]).toMatchObject({
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      awsRegion: 'us-east-1',
      eventSourceARN: expect.stringMatching(/^arn:aws:dynamodb:us-east-1:000000000000:table\/hub\/stream\//),
      dynamodb: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(records[0]?.dynamodb).not.toHaveProperty('OldImage');
    expect(new Set(records.map((record) => record.eventID)).size).toBe(3);
    expect(sequences(records)).toEqual(sequences(records).sort());
  });

  it('holds nothing for a write that changes nothing', async () => {
    const item = { ...key('a', '1'), tags: { SS: ['x', 'y'] } };
    await put(item);

    await put({ ...item, tags: { SS: ['y', 'x'] } });
    await hub.client.send(new DeleteItemCommand({ TableName: 'hub', Key: key('none', '1') }));
    const check = { TableName: 'hub', Key: key('a', '1'), ConditionExpression: 'attribute_exists(PK)' };
    await hub.client.send(new TransactWriteItemsCommand({ TransactItems: [{ ConditionCheck: check }] }));

    expect(await allRecords(hub.database)).toHaveLength(1);
  });

  it('is read in pages and forgets what was trimmed', async () => {
    for (const SK of ['1', '2', '3', '4']) await put(key('a', SK));
    const stream = hub.database.stream('hub');
    const first = await stream.read(undefined, 2);
    const [, second] = sequences(first);

    const rest = await stream.read(second, 10);
    await stream.trim(second ?? '');
    const afterTrim = await stream.read(undefined, 10);

    expect(first.map((record) => record.dynamodb.Keys.SK?.S)).toEqual(['1', '2']);
    expect(rest.map((record) => record.dynamodb.Keys.SK?.S)).toEqual(['3', '4']);
    expect(afterTrim).toEqual(rest);
  });

  it('keeps only what one of its readers takes, once they have said what they take', async () => {
    const stream = hub.database.stream('hub');
    await put({ ...key('a', '1'), emits: { S: '0' } });
    stream.keepOnly([
      ({ dynamodb }) => dynamodb.NewImage?.emits?.S === '1',
      ({ eventName, dynamodb }) => eventName === 'REMOVE' && dynamodb.Keys.SK?.S === '2',
    ]);

    await put({ ...key('a', '2'), emits: { S: '0' } });
    await put({ ...key('a', '3'), emits: { S: '1' } });
    for (const SK of ['2', '3']) {
      await hub.client.send(new DeleteItemCommand({ TableName: 'hub', Key: key('a', SK) }));
    }

    const kept = await allRecords(hub.database);
    expect(kept.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb.Keys.SK?.S}`)).toEqual([
      'INSERT 1',
      'INSERT 3',
      'REMOVE 2',
    ]);
    expect(sequences(kept)).toEqual([...new Set(sequences(kept))].sort());
  });

  it('notifies its listeners once records can be read, until they unsubscribe', async () => {
    const stream = hub.database.stream('hub');
    const seen: Promise<number>[] = [];
    const leave = stream.onChange(() => seen.push(stream.read(undefined, 10).then((records) => records.length)));

    await put(key('a', '1'));
    leave();
    await put(key('a', '2'));

    expect(await Promise.all(seen)).toEqual([1]);
  });
});

describe('expire', () => {
  it('removes what is past its time, as the service, and leaves the rest', async () => {
    const hub = await openHub({ now: () => now });
    const seconds = now / 1000;
    const times = { past: seconds - 1, present: seconds, ancient: seconds - 6 * 366 * 86_400 };
    const items = Object.entries(times).map(([SK, time]) => ({ ...key('a', SK), expiresAt: { N: `${time}` } }));
    for (const Item of [...items, { ...key('a', 'text'), expiresAt: { S: '1' } }]) {
      await hub.client.send(new PutItemCommand({ TableName: 'hub', Item }));
    }
    const postponed = { ...key('a', 'past'), expiresAt: { N: `${seconds - 2}` } };
    await hub.client.send(new PutItemCommand({ TableName: 'hub', Item: postponed }));

    const expired = await hub.database.expire();
    const again = await hub.database.expire();

    const last = (await allRecords(hub.database)).at(-1);
    expect([expired, again]).toEqual([1, 0]);
    expect(last).toMatchObject({
      eventName: 'REMOVE',
      dynamodb: { OldImage: postponed },
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    });
    await hub.close();
  });
});
