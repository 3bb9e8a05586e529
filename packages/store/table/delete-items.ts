import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { changeAll } from './change-items';
import type { Condition } from './conditions';
import { translated } from './database-errors';
import type { HubTable } from './hub-table';
import type { Key } from './key-parts';
import { refuseRehearsed } from './rehearsed-items';

/** Deletes items, there or not, 25 a call. Throws RetryableError when some could not be deleted. */
export function deleteAll(table: HubTable, keys: readonly Key[]): Promise<void> {
  const wanted = [...new Map(keys.map((key) => [JSON.stringify([key.PK, key.SK]), key])).values()];
  return changeAll(table, { put: [], remove: wanted });
}

/** Deletes an item of which the condition holds; another, or none, is left as it is. */
export async function deleteIf(table: HubTable, { PK, SK }: Key, condition: Condition): Promise<void> {
  refuseRehearsed(table);
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
