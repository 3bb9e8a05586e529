import path from 'node:path';
import { openTask } from '@afluente/domain/tasks/open-task';
import { openDatabase } from '@afluente/local/database/database';
import { everyItem } from '@afluente/store/every-item';
import type { Item } from '@afluente/store/table/define-codec';
import { definitionFor } from '@afluente/store/table/item-writes';
import * as z from 'zod';
import { range } from '../report/statistics';
import { inJson } from '../scale/big-table';

/** Tasks of nobody in particular, each of which rings within one minute. */

const minuteMs = 60_000;
const itemsACall = 25;
const Tables = z.object({ TableNames: z.tuple([z.string()]) });

function itemsOf(nth: number, dueAt: string, at: string): readonly Item[] {
  const writes = openTask({
    ...{
      cause: ['bench', nth],
      title: `Call ${nth}`,
      by: 'person:bench',
      correlationId: 'bench',
      causationId: 'bench',
    },
    ...{ dueAt, at },
  });
  return writes.flatMap(({ entity, state }) => definitionFor(everyItem, entity).itemsOf(state));
}

/**
 * Writes so many, spread over the minute from `from` (milliseconds since 1970), into the data folder of a hub that stands still. Its stream gets
 * nothing of them, as if their opening were long past.
 */
export async function writeDueTasks(dataDirectory: string, count: number, from: number): Promise<void> {
  const store = { countFile: path.join(dataDirectory, 'database.count'), isKnown: true };
  const database = await openDatabase({ directory: path.join(dataDirectory, 'database'), store });
  try {
    const ask = async (operation: string, request: object) => {
      const { status, body } = await database.handle(
        `DynamoDB_20120810.${operation}`,
        Buffer.from(JSON.stringify(request)),
      );
      if (status !== 200) throw new Error(body);
      return body;
    };
    const [table] = Tables.parse(JSON.parse(await ask('ListTables', {}))).TableNames;
    database.stream(table).keepOnly([]);
    const at = new Date(from - minuteMs).toISOString();
    const items = range(count).flatMap((nth) =>
      itemsOf(nth, new Date(from + (nth * minuteMs) / count).toISOString(), at),
    );
    for (let start = 0; start < items.length; start += itemsACall) {
      const puts = items.slice(start, start + itemsACall).map((item) => ({ PutRequest: { Item: inJson(item) } }));
      await ask('BatchWriteItem', { RequestItems: { [table]: puts } });
    }
  } finally {
    await database.close();
  }
}
