import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { table as shape } from '../table';
import { translated } from './database-errors';
import type { HubTable } from './hub-table';

/** How many items a partition of the index lists: one call a megabyte of them. The index lags a moment. */
export async function countIndexed(table: HubTable, partition: string): Promise<number> {
  let count = 0;
  let after: Record<string, unknown> | undefined;
  try {
    do {
      const answer = await table.documents.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: shape.index.name,
          KeyConditionExpression: '#p = :p',
          ExpressionAttributeNames: { '#p': shape.index.partitionKey },
          ExpressionAttributeValues: { ':p': partition },
          Select: 'COUNT',
          ...(after && { ExclusiveStartKey: after }),
        }),
      );
      count += answer.Count ?? 0;
      after = answer.LastEvaluatedKey;
    } while (after !== undefined);
    return count;
  } catch (error) {
    throw translated(error);
  }
}
