import { RetryableError } from '@afluente/domain/errors';
import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { backOff } from './back-off';
import { translated } from './database-errors';
import type { Item } from './define-codec';
import type { HubTable } from './hub-table';
import type { Key } from './key-parts';
import { refuseRehearsed } from './rehearsed-items';

/** Items to put whatever is there, and keys to delete whether or not something is there; no key twice. */
export interface ItemChanges {
  readonly put: readonly Item[];
  readonly remove: readonly Key[];
}

type Request = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

const atOnce = 25;
const attempts = 8;

/** Puts and deletes, 25 a call. Throws RetryableError when some could not be done. */
export async function changeAll(table: HubTable, { put, remove }: ItemChanges): Promise<void> {
  refuseRehearsed(table);
  const requests: readonly Request[] = [
    ...put.map((item) => ({ PutRequest: { Item: item } })),
    ...remove.map(({ PK, SK }) => ({ DeleteRequest: { Key: { PK, SK } } })),
  ];
  const parts = Array.from({ length: Math.ceil(requests.length / atOnce) }, (_, index) =>
    requests.slice(index * atOnce, (index + 1) * atOnce),
  );
  await Promise.all(parts.map((part) => changePart(table, part)));
}

async function changePart(table: HubTable, requests: readonly Request[]): Promise<void> {
  let left = requests;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === attempts) throw new RetryableError('store.throttled', 'The database left changes undone');
    if (attempt > 0) await backOff(attempt);
    left = await changeOnce(table, left);
  }
}

async function changeOnce(table: HubTable, requests: readonly Request[]): Promise<readonly Request[]> {
  try {
    const answer = await table.documents.send(new BatchWriteCommand({ RequestItems: { [table.name]: [...requests] } }));
    return answer.UnprocessedItems?.[table.name] ?? [];
  } catch (error) {
    throw translated(error);
  }
}
