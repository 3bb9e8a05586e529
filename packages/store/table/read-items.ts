import { RetryableError } from '@afluente/domain/errors';
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { backOff } from './back-off';
import { translated } from './database-errors';
import type { Item } from './define-codec';
import type { HubTable } from './hub-table';
import type { Key } from './key-parts';

/** Half the price, and perhaps not yet what was just written; or the last word. */
export type Consistency = 'eventual' | 'consistent';

/** One item, or undefined. Throws as database-errors.ts says. */
export async function readItem(table: HubTable, key: Key, consistency: Consistency): Promise<Item | undefined> {
  const written = table.rehearsed?.at(key);
  if (written !== undefined) return written.item;
  try {
    const consistent = consistency === 'consistent';
    const answer = await table.documents.send(
      new GetCommand({ TableName: table.name, Key: key, ConsistentRead: consistent }),
    );
    return answer.Item;
  } catch (error) {
    throw translated(error);
  }
}

const atOnce = 100;
const attempts = 5;
const nameOf = (key: Key) => JSON.stringify([key.PK, key.SK]);

/** The items of these keys, in their order, undefined where nothing is; one call a hundred different keys. */
export async function readItems(
  table: HubTable,
  keys: readonly Key[],
  consistency: Consistency,
): Promise<readonly (Item | undefined)[]> {
  const own = (key: Key) => table.rehearsed?.at(key);
  const asked = keys.filter((key) => own(key) === undefined);
  const wanted = [...new Map(asked.map((key) => [nameOf(key), key])).values()];
  const parts = Array.from({ length: Math.ceil(wanted.length / atOnce) }, (_, index) =>
    wanted.slice(index * atOnce, (index + 1) * atOnce),
  );
  const found = (await Promise.all(parts.map((part) => readPart(table, part, consistency)))).flat();
  const byName = new Map(found.map((item) => [nameOf({ PK: String(item.PK), SK: String(item.SK) }), item]));
  return keys.map((key) => (own(key) ?? { item: byName.get(nameOf(key)) }).item);
}

/** Asks again for what the database left out: it answers at most 16 MB, and less under load. */
async function readPart(table: HubTable, keys: readonly Key[], consistency: Consistency): Promise<readonly Item[]> {
  const found: Item[] = [];
  let left: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === attempts) throw new RetryableError('store.throttled', 'The database left keys unread');
    if (attempt > 0) await backOff(attempt);
    const answer = await readOnce(table, left, consistency);
    found.push(...(answer.Responses?.[table.name] ?? []));
    left = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return found;
}

async function readOnce(table: HubTable, keys: Record<string, unknown>[], consistency: Consistency) {
  try {
    const request = { Keys: keys, ConsistentRead: consistency === 'consistent' };
    return await table.documents.send(new BatchGetCommand({ RequestItems: { [table.name]: request } }));
  } catch (error) {
    throw translated(error);
  }
}
