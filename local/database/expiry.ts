import type { Item } from './attribute-value';
import { type Change, changeOf } from './change';
import type { UserIdentity } from './change-stream';
import type { Journal, Write } from './journal';
import { expiryPrefix, itemKey, type Table } from './table-catalog';

const secondsLength = 16;
const fiveYears = 5 * 366 * 24 * 3600;

/** Where an item stands in its table's order of expiry, if it expires: its time-to-live attribute holds seconds since 1970. */
export function expiryKey(table: Table, key: string, item: Item | undefined): string | undefined {
  const attribute = table.timeToLive?.Enabled ? table.timeToLive.AttributeName : undefined;
  const text = attribute === undefined ? undefined : item?.[attribute]?.N;
  const seconds = Math.floor(Number(text));
  if (text === undefined || seconds < 0) return undefined;
  const order = String(seconds).padStart(secondsLength, '0');
  return order.length > secondsLength ? undefined : `${expiryPrefix(table.description.TableName)}${order}~${key}`;
}

/** The writes that keep the order of expiry true through a change. */
export function expiryWrites(change: Change): Write[] {
  const before = expiryKey(change.table, change.key, change.before?.item);
  const after = expiryKey(change.table, change.key, change.after?.item);
  if (before === after) return [];
  const writes: Write[] = [];
  if (before !== undefined) writes.push({ type: 'del', key: before });
  if (after !== undefined) writes.push({ type: 'put', key: after, value: '' });
  return writes;
}

/** What removing needs of the engine. */
interface Expiring {
  readonly journal: Journal;
  readonly committer: { commit(changes: readonly Change[], options: { readonly by: UserIdentity }): void };
}

/**
 * Removes the items of a table whose time is before `now` (milliseconds) but not more than five years ago, as DynamoDB does, and says how
 * many. Each leaves a REMOVE record by the service.
 */
export async function expireItems({ journal, committer }: Expiring, table: Table, now: number): Promise<number> {
  const prefix = expiryPrefix(table.description.TableName);
  const seconds = Math.floor(now / 1000);
  const at = (second: number): string => prefix + String(Math.max(0, second)).padStart(secondsLength, '0');
  let expired = 0;
  for await (const page of journal.entries({ gte: at(seconds - fiveYears), lt: at(seconds) })) {
    const changes = page.map(([key]) => removal(journal, table, key)).filter((change) => change !== undefined);
    committer.commit(changes, { by: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } });
    expired += changes.length;
  }
  await journal.settled();
  return expired;
}

/** Removes the item of an expiry entry, unless its time has changed since. */
function removal(journal: Journal, table: Table, entry: string): Change | undefined {
  const prefix = expiryPrefix(table.description.TableName);
  const key = entry.slice(prefix.length + secondsLength + 1);
  const text = journal.read(itemKey(table.description.TableName, key));
  if (text === undefined) return undefined;
  const before = { item: JSON.parse(text), text };
  return expiryKey(table, key, before.item) === entry ? changeOf(table, key, before, undefined) : undefined;
}

/** Rebuilds the order of expiry, for a table whose setting has changed. */
export async function rebuildExpiry(journal: Journal, table: Table): Promise<void> {
  const name = table.description.TableName;
  const expiry = expiryPrefix(name);
  await journal.clear({ gte: expiry, lt: `${expiry}~` });
  const items = itemKey(name, '');
  for await (const page of journal.entries({ gte: items, lt: `${items}~` })) {
    const keys = page.map(([key, text]) => expiryKey(table, key.slice(items.length), JSON.parse(text)));
    journal.write(keys.filter((key) => key !== undefined).map((key): Write => ({ type: 'put', key, value: '' })));
  }
}
