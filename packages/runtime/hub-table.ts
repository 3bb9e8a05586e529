import { openTable } from '@afluente/store/table/hub-table';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { environment } from './environment';
import { once } from './once';

/** One DynamoDB client an instance, and so one pool of connections. */
export const tableClient = once(() => new DynamoDBClient());

/** The live table, which parts that need only some of the store are made on. */
export const hubTable = once(() => openTable(tableClient(), environment('table')));
