import { refused } from '../refused-error';
import type { Journal } from '../storage/journal';
import type { TableDescription, TimeToLive } from './table-description';
import { schemaOf, type TableSchema } from './table-schema';

/** A table as the journal keeps it. */
export interface TableRecord {
  readonly description: TableDescription;
  readonly timeToLive?: TimeToLive;
}

export interface Table extends TableRecord {
  readonly schema: TableSchema;
}

/** The existing tables, kept in memory and in the journal. */
export interface Catalog {
  find(name: string): Table | undefined;
  /** The table, or the ResourceNotFoundException that every operation on items answers without it. */
  need(name: string): Table;
  names(): string[];
  save(table: TableRecord): Table;
  remove(name: string): void;
}

const prefix = 'table~';

/** Reads the catalogue of a journal. */
export async function openCatalog(journal: Journal): Promise<Catalog> {
  const tables = new Map<string, Table>();
  const keep = ({ description, timeToLive }: TableRecord): Table => {
    const table: Table = { description, schema: schemaOf(description), ...(timeToLive ? { timeToLive } : {}) };
    tables.set(description.TableName, table);
    return table;
  };
  for await (const page of journal.entries({ gte: prefix, lt: `${prefix}~` })) {
    for (const [, text] of page) keep(JSON.parse(text));
  }
  return {
    find: (name) => tables.get(name),
    need(name) {
      const table = tables.get(name);
      if (!table) throw refused('ResourceNotFoundException', 'Requested resource not found');
      return table;
    },
    names: () => [...tables.keys()].sort(),
    save(record) {
      const { schema: _schema, ...kept } = keep(record);
      journal.write([{ type: 'put', key: prefix + kept.description.TableName, value: JSON.stringify(kept) }]);
      return { ...kept, schema: schemaOf(kept.description) };
    },
    remove(name) {
      tables.delete(name);
      journal.write([{ type: 'del', key: prefix + name }]);
    },
  };
}
