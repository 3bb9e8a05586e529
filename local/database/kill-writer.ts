import { openDatabase } from './database';
import { hubTable, key, streamAndExpiry } from './hub-table';

/**
 * The process that kill.test.ts kills: in each lane one transaction after another puts the same three items with the next round, the first
 * of them under a moving index key; prints `LANE ROUND` after each acknowledgement.
 */
async function main(directory: string, lanes: number): Promise<void> {
  const database = await openDatabase({ directory });
  await database.ensureTable({ ...hubTable('hub'), ...streamAndExpiry });

  async function ask(operation: string, request: object): Promise<string> {
    const answer = await database.handle(`DynamoDB_20120810.${operation}`, Buffer.from(JSON.stringify(request)));
    if (answer.status !== 200) throw new Error(answer.body);
    return answer.body;
  }

  async function run(lane: number): Promise<void> {
    const first = JSON.parse(await ask('GetItem', { TableName: 'hub', Key: key(`lane-${lane}`, 'a') }));
    for (let round = Number(first.Item?.round?.N ?? 0) + 1; ; round += 1) {
      const TransactItems = ['a', 'b', 'c'].map((SK) => {
        const index = SK === 'a' ? { GSI1PK: { S: `lane-${lane}` }, GSI1SK: { S: `${round}` } } : {};
        const Item = { ...key(`lane-${lane}`, SK), round: { N: `${round}` }, text: { S: 'x'.repeat(1000) }, ...index };
        return { Put: { TableName: 'hub', Item } };
      });
      await ask('TransactWriteItems', { TransactItems });
      process.stdout.write(`${lane} ${round}\n`);
    }
  }

  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
}

const [directory = '', lanes = ''] = process.argv.slice(2);
void main(directory, Number(lanes));
