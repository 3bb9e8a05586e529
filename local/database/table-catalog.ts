import type { Item } from './attribute-value';
import type { Journal } from './journal';
import { refused } from './refused-error';
import type { TableDescription } from './request';

export interface Table {
  description: TableDescription;
  timeToLive?: { AttributeName: string; Enabled: boolean };
}

/** The existing tables, kept in memory and in the journal. */
export interface Catalog {
  find(name: string): Table | undefined;
  /** The table, or the ResourceNotFoundException that every operation answers without it. */
  need(name: string): Table;
  names(): string[];
  save(table: Table): void;
  remove(name: string): void;
}

const prefix = 'table~';

/** Reads the catalogue of a journal. */
export async function openCatalog(journal: Journal): Promise<Catalog> {
  const tables = new Map<string, Table>();
  for await (const page of journal.entries({ gte: prefix, lt: `${prefix}~` })) {
    for (const [, text] of page) {
      const table: Table = JSON.parse(text);
      tables.set(table.description.TableName, table);
    }
  }
  const find = (name: string): Table | undefined => tables.get(name);
  return {
    find,
    need(name) {
      const table = find(name);
      if (!table) throw refused('ResourceNotFoundException', 'Requested resource not found');
      return table;
    },
    names: () => [...tables.keys()].sort(),
    save(table) {
      tables.set(table.description.TableName, table);
      journal.write([{ type: 'put', key: prefix + table.description.TableName, value: JSON.stringify(table) }]);
    },
    remove(name) {
      tables.delete(name);
      journal.write([{ type: 'del', key: prefix + name }]);
    },
  };
}

/** The journal key of an item; `key` is dynalite's text of its primary key. */
export function itemKey(table: string, key: string): string {
  return `item-${table}~${key}`;
}

/** The journal prefixes of a table, without its catalogue entry. */
export function tablePrefixes(table: TableDescription): string[] {
  const indexes = (table.GlobalSecondaryIndexes ?? []).map((index) => indexPrefix(table.TableName, index.IndexName));
  return [itemKey(table.TableName, ''), expiryPrefix(table.TableName), ...indexes];
}

/** The journal prefix of an index. */
export function indexPrefix(table: string, index: string): string {
  return `index-${table}~${index}~`;
}

/** The journal prefix of the order in which a table's items expire. */
export function expiryPrefix(table: string): string {
  return `expiry-${table}~`;
}

/** The primary key attributes of an item. */
export function primaryKey(table: TableDescription, item: Item): Item {
  return pick(
    item,
    table.KeySchema.map((part) => part.AttributeName),
  );
}

/** The named attributes that an item has. */
export function pick(item: Item, names: readonly string[]): Item {
  const picked: Item = {};
  for (const name of names) {
    const value = item[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
