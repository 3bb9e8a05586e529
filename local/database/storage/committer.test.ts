import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ClassicLevel } from 'classic-level';
import { type Database, openDatabase } from '../database';
import { hubTable, key, streamAndExpiry } from '../hub-table';
import type { Write } from './journal';

/** Starts without waiting: all of them are planned in one turn, before the first batch is on disc. */
function together(count: number, run: (n: number) => Promise<{ status: number; body: string }>) {
  return Promise.all(Array.from({ length: count }, (_, n) => run(n)));
}

function put(database: Database, item: object, more: object = {}) {
  const request = { TableName: 'hub', Item: item, ...more };
  return database.handle('DynamoDB_20120810.PutItem', Buffer.from(JSON.stringify(request)));
}

function add(database: Database, ...SKs: string[]) {
  const update = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
  const TransactItems = SKs.map((SK) => ({ Update: { TableName: 'hub', Key: key('counter', SK), ...update } }));
  return database.handle('DynamoDB_20120810.TransactWriteItems', Buffer.from(JSON.stringify({ TransactItems })));
}

/** Applies batches one after the other; returns those after which items, index and stream disagree. */
function disagreements(batches: unknown[]): number[] {
  const disc = new Map<string, string>();
  return batches.flatMap((batch, number) => {
    for (const write of isWrites(batch) ? batch : []) {
      if (write.type === 'put') disc.set(write.key, write.value);
      else disc.delete(write.key);
    }
    return agree(disc) ? [] : [number];
  });
}

function isWrites(batch: unknown): batch is Write[] {
  return Array.isArray(batch);
}

function agree(disc: Map<string, string>): boolean {
  const under = (prefix: string) =>
    [...disc].filter(([place]) => place.startsWith(prefix)).map(([, text]): unknown => JSON.parse(text));
  const last = new Map<string, object>();
  for (const [place, text] of [...disc].sort()) {
    if (!place.startsWith('stream-')) continue;
    const record = JSON.parse(text);
    last.set(JSON.stringify(record.keys), record.new);
  }
  const items = under('item-');
  const indexed = items.filter((item) => typeof item === 'object' && item !== null && 'GSI1PK' in item);
  return isDeepStrictEqual(new Set(items), new Set(last.values())) && isDeepStrictEqual(under('index-'), indexed);
}

describe('commit', () => {
  let directory: string;
  let database: Database;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'committer-'));
    database = await openDatabase({ directory });
    await database.ensureTable({ ...hubTable('hub'), ...streamAndExpiry });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await database.close();
    await rm(directory, { recursive: true });
  });

  it('is seen by the next plan before it is on disc', async () => {
    const claims = await together(100, (n) =>
      put(database, { ...key('claim', '1'), by: { N: `${n}` } }, { ConditionExpression: 'attribute_not_exists(PK)' }),
    );
    await together(50, () => add(database, '1', '2'));

    const records = await database.stream('hub').read(undefined, 1000);
    expect(claims.map((claim) => claim.status)).toEqual([200, ...Array(99).fill(400)]);
    expect(records.at(-1)?.dynamodb.NewImage).toMatchObject({ n: { N: '50' } });
  });

  it('holds back what follows from a write until that is on disc, and nothing else', async () => {
    await put(database, key('settled', '1'));
    const order: string[] = [];
    const noted = (name: string, answer: Promise<unknown>) => answer.then(() => order.push(name));
    const get = (PK: string) => {
      const request = { TableName: 'hub', Key: key(PK, '1'), ConsistentRead: true };
      return database.handle('DynamoDB_20120810.GetItem', Buffer.from(JSON.stringify(request)));
    };

    await Promise.all([
      noted('write', put(database, key('fresh', '1'))),
      noted('refusal', put(database, key('fresh', '1'), { ConditionExpression: 'attribute_not_exists(PK)' })),
      noted('read of it', get('fresh')),
      noted('read beside it', get('settled')),
    ]);

    expect(order[0]).toBe('read beside it');
    expect(order.slice(1).sort()).toEqual(['read of it', 'refusal', 'write']);
  });

  it('reaches the disc in batches of complete changes: items, index and stream agree after each', async () => {
    const batches = jest.spyOn(ClassicLevel.prototype, 'batch');
    const index = { GSI1PK: { S: 'g' } };
    for (let round = 0; round < 20; round += 1) {
      const moved = { ...key('moved', '1'), ...index, GSI1SK: { S: `${round}` } };
      await together(3, (n) => (n === 0 ? put(database, moved) : add(database, `${n}`, `${n + 1}`)));
    }

    const written: unknown[] = batches.mock.calls.flat();
    expect(batches.mock.calls.length).toBeGreaterThanOrEqual(20);
    expect(disagreements(written)).toEqual([]);
  });
});
