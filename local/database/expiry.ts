import type { UserIdentity } from './change-stream';
import type { Engine } from './engine';
import { type Change, changeOf } from './storage/change';
import { expiryPlace, secondsLength } from './storage/expiry-entries';
import type { Journal, Write } from './storage/journal';
import type { Table } from './tables/table-catalog';
import { expiryPrefix } from './tables/table-schema';

const fiveYears = 5 * 366 * 24 * 3600;
const service: UserIdentity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

type Expiring = Pick<Engine, 'journal' | 'items' | 'commit'>;

/**
 * Removes the items of a table whose time is before `now` (milliseconds) but not more than five years ago, as DynamoDB does, and says how
 * many. Each leaves a REMOVE record by the service.
 */
export async function expireItems(engine: Expiring, table: Table, now: number): Promise<number> {
  const { journal, commit } = engine;
  const prefix = expiryPrefix(table.schema.name);
  const seconds = Math.floor(now / 1000);
  const at = (second: number): string => prefix + String(Math.max(0, second)).padStart(secondsLength, '0');
  let expired = 0;
  await journal.settled();
  for await (const page of journal.entries({ gte: at(seconds - fiveYears), lt: at(seconds) })) {
    const changes = page.map(([entry]) => removal(engine, table, entry)).filter((change) => change !== undefined);
    commit(changes, { by: service });
    expired += changes.length;
  }
  await journal.settled();
  return expired;
}

/** Removes the item of an expiry entry, unless its time has changed since. */
function removal({ items }: Expiring, table: Table, entry: string): Change | undefined {
  const { schema } = table;
  const place = schema.prefix + entry.slice(expiryPrefix(schema.name).length + secondsLength + 1);
  const before = items.read(place);
  if (!before || expiryPlace(table, place, before) !== entry) return undefined;
  return changeOf(table, place, { before, after: undefined });
}

/** Rebuilds the order of expiry, for a table whose setting has changed. */
export async function rebuildExpiry(journal: Journal, table: Table): Promise<void> {
  const { name, prefix } = table.schema;
  const expiry = expiryPrefix(name);
  await journal.clear({ gte: expiry, lt: `${expiry}~` });
  for await (const page of journal.entries({ gte: prefix, lt: `${prefix}~` })) {
    const places = page.map(([place, text]) => expiryPlace(table, place, { text }));
    journal.write(places.filter((key) => key !== undefined).map((key): Write => ({ type: 'put', key, value: '' })));
  }
}
