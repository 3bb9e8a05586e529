import { RetryableError } from '@afluente/domain/errors';
import { BatchWriteCommand, DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { backOff } from './back-off';
import type { Condition } from './conditions';
import { translated } from './database-errors';
import type { HubTable } from './hub-table';
import type { Key } from './key-parts';

const atOnce = 25;
const attempts = 8;

/** Deletes items, there or not, 25 a call. Throws RetryableError when some could not be deleted. */
export async function deleteAll(table: HubTable, keys: readonly Key[]): Promise<void> {
  const wanted = [...new Map(keys.map((key) => [JSON.stringify([key.PK, key.SK]), key])).values()];
  const parts = Array.from({ length: Math.ceil(wanted.length / atOnce) }, (_, index) =>
    wanted.slice(index * atOnce, (index + 1) * atOnce),
  );
  await Promise.all(parts.map((part) => deletePart(table, part)));
}

async function deletePart(table: HubTable, keys: readonly Key[]): Promise<void> {
  let left: readonly Readonly<Record<string, unknown>>[] = keys.map(({ PK, SK }) => ({ PK, SK }));
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === attempts) throw new RetryableError('store.throttled', 'The database left items undeleted');
    if (attempt > 0) await backOff(attempt);
    left = await deleteOnce(table, left);
  }
}

async function deleteOnce(table: HubTable, keys: readonly Readonly<Record<string, unknown>>[]) {
  try {
    const deletes = keys.map((Key) => ({ DeleteRequest: { Key } }));
    const answer = await table.documents.send(new BatchWriteCommand({ RequestItems: { [table.name]: deletes } }));
    return (answer.UnprocessedItems?.[table.name] ?? []).flatMap((one) => one.DeleteRequest?.Key ?? []);
  } catch (error) {
    throw translated(error);
  }
}

/** Deletes an item of which the condition holds; another, or none, is left as it is. */
export async function deleteIf(table: HubTable, { PK, SK }: Key, condition: Condition): Promise<void> {
  const request = {
    TableName: table.name,
    Key: { PK, SK },
    ConditionExpression: condition.expression,
    ...(condition.values && { ExpressionAttributeValues: condition.values }),
  };
  try {
    await table.documents.send(new DeleteCommand(request));
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return;
    throw translated(error);
  }
}
