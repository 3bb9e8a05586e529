import type { StoreOptions } from '../disk/counted-level';
import { openStreams, type RecordFilter, type StreamRecord } from './change-stream';
import type { Engine } from './engine';
import { expireItems } from './expiry';
import { operate } from './operations';
import { RefusedError, unknownOperation } from './refused-error';
import { isOperation } from './request/read-request';
import { openClientTokens } from './storage/client-tokens';
import { createCommitter } from './storage/committer';
import { createItems } from './storage/items';
import { openJournal } from './storage/journal';
import { openCatalog } from './tables/table-catalog';
import { ensureTable, type TableProperties } from './tables/table-properties';

export interface Stream {
  /** Records after a sequence number, or after the last trim, in order, at most `limit`. */
  read(after: string | undefined, limit: number): Promise<StreamRecord[]>;
  /** Forgets the records up to a sequence number. */
  trim(upTo: string): Promise<void>;
  /** From now on keeps only the records that one of the filters takes: nobody reads the others. */
  keepOnly(filters: readonly RecordFilter[]): void;
  /** Calls back whenever there may be new records; the returned function unsubscribes. */
  onChange(listener: () => void): () => void;
}

export interface DatabaseAnswer {
  readonly status: number;
  readonly body: string;
  /** request units that it took, whether the caller asked or not */
  readonly capacityUnits?: number;
}

export interface Database {
  /** Creates a table from its CloudFormation properties (AWS::DynamoDB::Table) if it is not there yet. */
  ensureTable(properties: TableProperties): Promise<void>;
  /** Answers one DynamoDB JSON 1.0 request; `target` is the x-amz-target header, such as `DynamoDB_20120810.PutItem`. Never rejects. */
  handle(target: string, body: Buffer): Promise<DatabaseAnswer>;
  /** The change stream of a table. */
  stream(tableName: string): Stream;
  /** Removes the items whose time to live ended before `now` (milliseconds; the database's clock when absent), and says how many. */
  expire(now?: number): Promise<number>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** The data folder; in memory when absent. */
  directory?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  region?: string;
  account?: string;
  /** What happens when the disk refuses a write, or has lost some. */
  store?: StoreOptions;
}

/** Opens the database, with everything that was answered before the last process died. One process at a time may hold a directory. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const engine = await openEngine(options);
  const { journal, catalog, streams, now } = engine;
  return {
    ensureTable: (properties) => ensureTable(engine, properties),
    handle: (target, body) => answer(engine, target, body),
    stream: (name) => ({
      read: (after, limit) => streams.read(catalog.need(name), after, limit),
      trim: (upTo) => streams.trim(name, upTo),
      keepOnly: (filters) => streams.keepOnly(name, filters),
      onChange: (listener) => streams.onRecords(name, listener),
    }),
    async expire(at = now()) {
      const tables = catalog.names().map((name) => catalog.need(name));
      let expired = 0;
      for (const table of tables) expired += await expireItems(engine, table, at);
      return expired;
    },
    close: () => journal.close(),
  };
}

async function openEngine(options: DatabaseOptions): Promise<Engine> {
  const { directory, now = Date.now, region = 'us-east-1', account = '000000000000', store = {} } = options;
  const journal = await openJournal(directory, store);
  const catalog = await openCatalog(journal);
  const streams = await openStreams(journal, catalog, now);
  const items = createItems(journal);
  return {
    journal,
    items,
    catalog,
    streams,
    commit: createCommitter({ journal, items, streams }),
    tokens: await openClientTokens(journal, now),
    now,
    arnPrefix: `arn:aws:dynamodb:${region}:${account}:table/`,
  };
}

async function answer(engine: Engine, target: string, body: Buffer): Promise<DatabaseAnswer> {
  try {
    const operation = target.slice(target.indexOf('.') + 1);
    if (!isOperation(operation)) throw unknownOperation(target);
    const { body: text, units } = await operate(engine, operation, parsed(body));
    return { status: 200, body: text, ...(units === undefined ? {} : { capacityUnits: units }) };
  } catch (error) {
    if (error instanceof RefusedError) return { status: error.status, body: JSON.stringify(error.body) };
    const message = error instanceof Error ? error.message : 'The database failed';
    return {
      status: 500,
      body: JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message }),
    };
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new RefusedError(400, { __type: 'com.amazon.coral.service#SerializationException' }, { cause });
  }
}
