import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Database, openDatabase } from './database';
import { allRecords, key } from './hub-table';
import type { Item } from './values/attribute-value';

const lanes = 8;

/** Starts the writer, kills it with SIGKILL after a while under load, and gives back how far it had acknowledged each lane. */
async function killUnderLoad(directory: string, afterAcks: number): Promise<number[]> {
  const script = join(__dirname, 'kill-writer.ts');
  const writer = spawn(process.execPath, ['--import', 'tsx', script, directory, `${lanes}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged = Array<number>(lanes).fill(0);
  let acks = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [lane = 0, round = 0] = line.split(' ').map(Number);
    acknowledged[lane] = round;
    acks += 1;
    if (acks === afterAcks) writer.kill('SIGKILL');
  }
  return acknowledged;
}

async function ask<T>(database: Database, operation: string, request: object): Promise<T> {
  const answer = await database.handle(`DynamoDB_20120810.${operation}`, Buffer.from(JSON.stringify(request)));
  return JSON.parse(answer.body);
}

async function itemsOf(database: Database, lane: number): Promise<Item[]> {
  const request = {
    TableName: 'hub',
    KeyConditionExpression: 'PK = :lane',
    ExpressionAttributeValues: { ':lane': { S: `lane-${lane}` } },
  };
  return (await ask<{ Items: Item[] }>(database, 'Query', request)).Items;
}

describe('a database killed under a load of transactions', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'database-kill-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('has each transaction, its index entries and its records whole or not at all, and every acknowledged one', async () => {
    for (const acks of [40, 150, 333]) {
      const acknowledged = await killUnderLoad(directory, acks);
      const database = await openDatabase({ directory });

      const records = await allRecords(database);
      for (let lane = 0; lane < lanes; lane += 1) {
        const items = await itemsOf(database, lane);
        const round = Number(items[0]?.round?.N ?? 0);
        const own = records.filter((record) => record.dynamodb.Keys.PK?.S === `lane-${lane}`);
        const [entry] = (
          await ask<{ Items: Item[] }>(database, 'Query', {
            TableName: 'hub',
            IndexName: 'GSI1',
            KeyConditionExpression: 'GSI1PK = :lane',
            ExpressionAttributeValues: { ':lane': { S: `lane-${lane}` } },
          })
        ).Items;

        expect(round).toBeGreaterThanOrEqual(acknowledged[lane] ?? 0);
        expect(items).toHaveLength(3);
        expect(items.map((item) => item.round?.N)).toEqual([`${round}`, `${round}`, `${round}`]);
        expect(entry).toMatchObject({ ...key(`lane-${lane}`, 'a'), GSI1SK: { S: `${round}` } });
        expect(own.map((record) => `${record.dynamodb.Keys.SK?.S}${record.dynamodb.NewImage?.round?.N}`)).toEqual(
          Array.from({ length: round }, (_, n) => ['a', 'b', 'c'].map((SK) => `${SK}${n + 1}`)).flat(),
        );
      }
      await database.close();
    }
  });
});
