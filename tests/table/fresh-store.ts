import { type HubTable, openTable } from '@afluente/store/table/hub-table';
import { unguarded } from '@afluente/tests/builders/unguarded';
import { createStore } from './create-store';
import { type FreshTable, freshTable } from './fresh-table';
import type { Store } from './store';

/** For tests only: the store over an empty table, as it stands while a test runs. */
export interface FreshStore extends Omit<FreshTable, 'close'> {
  readonly store: Store;
  readonly table: HubTable;
}

interface Wanted {
  /** one table for every test of the file, where they keep out of each other's way; else one a test */
  readonly once?: boolean;
  /** in the embedded database in any case */
  readonly where?: 'embedded';
}

interface Opened extends FreshStore {
  close(): Promise<void>;
}

async function open(where: Wanted['where']): Promise<Opened> {
  const { client, tableName, close } = await freshTable(where);
  return {
    client,
    tableName,
    close,
    store: createStore(client, tableName, unguarded),
    table: openTable(client, tableName),
  };
}

/** Opens a table before each test of the file, or of the `describe`, that calls this, and closes it after. */
export function freshStore({ once = false, where }: Wanted = {}): FreshStore {
  const [before, after] = once ? [beforeAll, afterAll] : [beforeEach, afterEach];
  let opened: Opened | undefined;
  before(async () => {
    opened = await open(where);
  });
  after(() => opened?.close());
  const current = () => {
    if (opened === undefined) throw new Error('The table is there while a test runs');
    return opened;
  };
  return {
    get client() {
      return current().client;
    },
    get tableName() {
      return current().tableName;
    },
    get table() {
      return current().table;
    },
    get store() {
      return current().store;
    },
  };
}
