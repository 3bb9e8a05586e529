import { openTable } from '@afluente/store/table/hub-table';
import { unpack } from '@afluente/store/table/pack';
import { unguarded } from '@afluente/tests/builders/unguarded';
import { createStore } from '../table/create-store';
import { freshTable } from '../table/fresh-table';
import type { RawItem } from './golden-files';
import type { GoldenStore } from './store-item';

/** An empty table in the embedded database: raw items on one side, the store on the other. */
export interface RawTable {
  readonly store: GoldenStore;
  put(item: RawItem): Promise<void>;
  get(key: Pick<RawItem, 'PK' | 'SK'>): Promise<RawItem | undefined>;
  all(): Promise<readonly RawItem[]>;
  close(): Promise<void>;
}

/** Opens the table; close it when done. */
export async function openRawTable(): Promise<RawTable> {
  const { client, tableName, handle, close } = await freshTable('embedded');
  const send = async (operation: string, request: object) => {
    const body = Buffer.from(JSON.stringify({ TableName: tableName, ...request }));
    const answer = await handle?.(`DynamoDB_20120810.${operation}`, body);
    if (answer?.status !== 200) throw new Error(`${operation} failed: ${answer?.body}`);
    return JSON.parse(answer.body);
  };
  return {
    store: { ...createStore(client, tableName, unguarded), table: openTable(client, tableName) },
    put: (item) => send('PutItem', { Item: item }),
    get: async ({ PK, SK }) => (await send('GetItem', { Key: { PK, SK } })).Item,
    all: async () => (await send('Scan', {})).Items,
    close,
  };
}

/**
 * An item as two may be compared: typed attribute values, but for what is packed, which is compared unpacked (another zlib, or another
 * order of the attributes in it, makes other bytes of the same).
 */
export function comparable({ packed, rawLines, ...attributes }: RawItem): object {
  return {
    attributes,
    ...(packed && { packed: JSON.parse(unpack(packed.B)) }),
    ...(rawLines && { rawLines: unpack(rawLines.B).split('\n') }),
  };
}
