import batchGetItem from 'dynalite/validations/batchGetItem.js';
import batchWriteItem from 'dynalite/validations/batchWriteItem.js';
import createTable from 'dynalite/validations/createTable.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import deleteTable from 'dynalite/validations/deleteTable.js';
import describeTable from 'dynalite/validations/describeTable.js';
import describeTimeToLive from 'dynalite/validations/describeTimeToLive.js';
import getItem from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import listTables from 'dynalite/validations/listTables.js';
import putItem from 'dynalite/validations/putItem.js';
import query from 'dynalite/validations/query.js';
import scan from 'dynalite/validations/scan.js';
import updateItem from 'dynalite/validations/updateItem.js';
import './patch-dynalite';
import { limits } from './item-size';
import { asRefused } from './refused-error';
import type { Operation, Requests } from './request';
import { transactGetItems, transactWriteItems } from './transact-validation';

interface Validation {
  types: Record<string, object>;
  custom?(request: object, store: object): string | undefined;
}

const onFailure = { ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] } };
const withOnFailure = (validation: Validation): Validation => ({
  ...validation,
  types: { ...validation.types, ...onFailure },
});

const streams = {
  StreamSpecification: {
    type: 'FieldStruct<StreamSpecification>',
    children: { StreamEnabled: 'Boolean', StreamViewType: 'String' },
  },
};

const timeToLive = {
  TableName: { type: 'String', notNull: true },
  TimeToLiveSpecification: {
    type: 'FieldStruct<TimeToLiveSpecification>',
    notNull: true,
    children: {
      AttributeName: { type: 'String', notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 255 },
      Enabled: { type: 'Boolean', notNull: true },
    },
  },
};

const operations: Record<Operation, Validation> = {
  GetItem: getItem,
  PutItem: withOnFailure(putItem),
  UpdateItem: withOnFailure(updateItem),
  DeleteItem: withOnFailure(deleteItem),
  Query: query,
  Scan: scan,
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  CreateTable: { ...createTable, types: { ...createTable.types, ...streams } },
  DeleteTable: deleteTable,
  DescribeTable: describeTable,
  ListTables: listTables,
  DescribeTimeToLive: describeTimeToLive,
  UpdateTimeToLive: { types: timeToLive },
};

/** Whether this database has an operation of that name. */
export function isOperation(name: string): name is Operation {
  return Object.hasOwn(operations, name);
}

/** Checks a request as dynalite does and parses its expressions. Throws DynamoDB's serialization or validation error as a RefusedError. */
export function validateRequest<O extends Operation>(operation: O, data: unknown): Requests[O] {
  const { types, custom } = operations[operation];
  try {
    const request = validations.checkTypes<Requests[O]>(data, types);
    validations.checkValidations(request, types, custom, { options: limits });
    return request;
  } catch (error) {
    throw asRefused(error);
  }
}
