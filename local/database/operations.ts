import type { Answer } from './answer';
import type { Engine } from './engine';
import { batchGetItem } from './reads/batch-get';
import { getItem } from './reads/get-item';
import { query } from './reads/query';
import { scan } from './reads/scan';
import { transactGet } from './reads/transact-get';
import { readRequest } from './request/read-request';
import type { Operation, Requests } from './request/request';
import {
  createTable,
  deleteTable,
  describeTable,
  describeTimeToLive,
  listTables,
  updateTimeToLive,
} from './tables/table-operations';
import { batchWriteItem } from './writes/batch-write';
import { prepareOnKey, preparePut, prepareUpdate } from './writes/prepare-write';
import { transactWrite } from './writes/transact-write';
import { writeItem } from './writes/write-item';

type Run<O extends Operation> = (engine: Engine, request: Requests[O]) => Promise<Answer>;

const operations: { [O in Operation]: Run<O> } = {
  GetItem: getItem,
  PutItem: async (engine, request) => writeItem(engine, preparePut(request)),
  UpdateItem: async (engine, request) => writeItem(engine, prepareUpdate(request)),
  DeleteItem: async (engine, request) => writeItem(engine, prepareOnKey('Delete', request)),
  Query: query,
  Scan: scan,
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  TransactGetItems: transactGet,
  TransactWriteItems: transactWrite,
  CreateTable: asJson(createTable),
  DeleteTable: asJson(deleteTable),
  DescribeTable: asJson(describeTable),
  ListTables: asJson(listTables),
  DescribeTimeToLive: asJson(describeTimeToLive),
  UpdateTimeToLive: asJson(updateTimeToLive),
};

function asJson<R>(run: (engine: Engine, request: R) => object | Promise<object>) {
  return async (engine: Engine, request: R): Promise<Answer> => ({ body: JSON.stringify(await run(engine, request)) });
}

/** Checks a request and carries it out. Throws a RefusedError for everything that DynamoDB answers with an error. */
export async function operate<O extends Operation>(engine: Engine, operation: O, data: unknown): Promise<Answer> {
  return operations[operation](engine, readRequest(operation, data));
}
