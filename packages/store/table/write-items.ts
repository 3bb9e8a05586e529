import { RetryableError } from '@afluente/domain/errors';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { changeAll } from './change-items';
import type { Condition } from './conditions';
import { translated, translatedReason } from './database-errors';
import type { Item } from './define-codec';
import { type HubTable, plainItem } from './hub-table';
import type { Key } from './key-parts';
import type { RehearsedItems } from './rehearsed';

/** One item to put, and what must hold of the one that is there; anything where absent. */
export interface ConditionalPut {
  readonly item: Item;
  readonly condition?: Condition;
}

/** One item to remove, and the condition on it; there or not where absent. */
export interface ConditionalRemoval {
  readonly remove: Key;
  readonly condition?: Condition;
}

/** A write that did not happen because its condition does not hold, with what is there instead. */
export interface Refusal {
  readonly existing?: Item;
}

function putInput(table: HubTable, { item, condition }: ConditionalPut) {
  return { TableName: table.name, Item: item, ...(condition && conditionInput(condition)) };
}

function conditionInput({ expression, values }: Condition) {
  return {
    ConditionExpression: expression,
    ...(values && { ExpressionAttributeValues: values }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
}

function writeInput(table: HubTable, write: ConditionalPut | ConditionalRemoval) {
  if ('item' in write) return { Put: putInput(table, write) };
  const { PK, SK } = write.remove;
  return {
    Delete: { TableName: table.name, Key: { PK, SK }, ...(write.condition && conditionInput(write.condition)) },
  };
}

type RawItem = Readonly<Record<string, object>>;
const refusal = (raw: RawItem | undefined): Refusal => (raw === undefined ? {} : { existing: plainItem(raw) });

/** What the SDK throws, as far as it is read here: it names its errors, and other copies of it may be in the process. */
interface Thrown {
  readonly name?: string;
  readonly Item?: RawItem;
  readonly CancellationReasons?: readonly { readonly Code?: string; readonly Item?: RawItem }[];
}
const thrown = (error: unknown): Thrown => (typeof error === 'object' && error !== null ? error : {});

/** Puts one item; undefined when done, the refusal when the condition does not hold. Throws as database-errors.ts says. */
export async function putIf(table: HubTable, put: ConditionalPut): Promise<Refusal | undefined> {
  if (table.rehearsed !== undefined) {
    table.rehearsed.put(put.item);
    return undefined;
  }
  try {
    await table.documents.send(new PutCommand(putInput(table, put)));
    return undefined;
  } catch (error) {
    const { name, Item: raw } = thrown(error);
    if (name === 'ConditionalCheckFailedException') return refusal(raw);
    if (name === 'TransactionConflictException') {
      throw new RetryableError('store.conflict', 'A transaction holds the item', { cause: error });
    }
    throw translated(error);
  }
}

/** All or none. `refusals` has one entry a write, undefined where that one would have been done; conflicts leave all so. */
export type TransactOutcome =
  | { readonly done: true }
  | { readonly done: false; readonly refusals: readonly (Refusal | undefined)[] };

/** Puts or removes at most a hundred items together. Another transaction in the way is an outcome too: not done, nothing refused. */
export async function putTogether(
  table: HubTable,
  writes: readonly (ConditionalPut | ConditionalRemoval)[],
): Promise<TransactOutcome> {
  if (table.rehearsed !== undefined) return rehearse(table.rehearsed, writes);
  try {
    const items = writes.map((write) => writeInput(table, write));
    await table.documents.send(new TransactWriteCommand({ TransactItems: items }));
    return { done: true };
  } catch (error) {
    const reasons = thrown(error).CancellationReasons;
    if (thrown(error).name !== 'TransactionCanceledException' || reasons === undefined) throw translated(error);
    const refusals = reasons.map(({ Code, Item: raw }) =>
      Code === 'ConditionalCheckFailed' ? refusal(raw) : undefined,
    );
    if (refusals.every((one) => one === undefined)) throwFirst(reasons, error);
    return { done: false, refusals };
  }
}

function rehearse(
  rehearsed: RehearsedItems,
  writes: readonly (ConditionalPut | ConditionalRemoval)[],
): TransactOutcome {
  for (const write of writes) {
    if ('item' in write) rehearsed.put(write.item);
    else rehearsed.remove(write.remove);
  }
  return { done: true };
}

function throwFirst(reasons: NonNullable<Thrown['CancellationReasons']>, cause: unknown): void {
  for (const { Code } of reasons) {
    const failure = translatedReason(Code, cause);
    if (failure !== undefined) throw failure;
  }
}

/** Puts items whatever is there, 25 a call; keys must differ. Throws RetryableError when some could not be written. */
export function putAll(table: HubTable, items: readonly Item[]): Promise<void> {
  return changeAll(table, { put: items, remove: [] });
}
