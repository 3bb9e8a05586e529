import type { Engine } from './engine';
import { readPage } from './query';
import { batchGetItem, getItem, transactGet } from './read-operations';
import type { Operation, Requests } from './request';
import {
  createTable,
  deleteTable,
  describeTable,
  describeTimeToLive,
  listTables,
  updateTimeToLive,
} from './table-operations';
import { transactWrite } from './transact-write';
import { validateRequest } from './validate-request';
import { batchWriteItem, writeItem } from './write-operations';

type Run<O extends Operation> = (engine: Engine, request: Requests[O], data: unknown) => object | Promise<object>;

const operations: { [O in Operation]: Run<O> } = {
  GetItem: getItem,
  PutItem: (engine, request) => writeItem(engine, 'Put', request),
  UpdateItem: (engine, request) => writeItem(engine, 'Update', request),
  DeleteItem: (engine, request) => writeItem(engine, 'Delete', request),
  Query: (engine, request) => readPage(engine, 'Query', request),
  Scan: (engine, request) => readPage(engine, 'Scan', request),
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  TransactGetItems: transactGet,
  TransactWriteItems: transactWrite,
  CreateTable: createTable,
  DeleteTable: deleteTable,
  DescribeTable: describeTable,
  ListTables: listTables,
  DescribeTimeToLive: describeTimeToLive,
  UpdateTimeToLive: updateTimeToLive,
};

/** Checks a request and carries it out. Throws a RefusedError for everything that DynamoDB answers with an error. */
export async function operate<O extends Operation>(engine: Engine, operation: O, data: unknown): Promise<object> {
  return operations[operation](engine, validateRequest(operation, data), data);
}
