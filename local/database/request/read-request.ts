import { invalid } from '../refused-error';
import * as items from './item-shapes';
import type { Operation, Requests } from './request';
import { badShape } from './serialization';
import type { Shape } from './shape';
import * as tables from './table-shapes';

const shapes: Readonly<Record<Operation, Shape>> = {
  GetItem: items.getItem,
  PutItem: items.putItem,
  UpdateItem: items.updateItem,
  DeleteItem: items.deleteItem,
  Query: items.query,
  Scan: items.scan,
  BatchGetItem: items.batchGetItem,
  BatchWriteItem: items.batchWriteItem,
  TransactGetItems: items.transactGetItems,
  TransactWriteItems: items.transactWriteItems,
  CreateTable: tables.createTable,
  DeleteTable: tables.tableByName,
  DescribeTable: tables.tableByName,
  ListTables: tables.listTables,
  DescribeTimeToLive: tables.tableByName,
  UpdateTimeToLive: tables.updateTimeToLive,
};

/** Whether this database has an operation of that name. */
export function isOperation(name: string): name is Operation {
  return Object.hasOwn(shapes, name);
}

const mostProblems = 10;

/**
 * Brings a request into the shape of its operation: types first, then the limits of single parameters. What is left to check needs
 * several parameters, or the table.
 */
export function readRequest<O extends Operation>(operation: O, data: unknown): Requests[O] {
  const shape = shapes[operation];
  if (data === null || typeof data !== 'object') throw badShape('Unexpected value type in payload');
  const request = shape.read(data);
  const problems: string[] = [];
  shape.limit?.(request, '', problems);
  if (problems.length > 0) {
    const shown = problems.slice(0, mostProblems);
    const count = `${shown.length} validation error${shown.length > 1 ? 's' : ''} detected`;
    throw invalid(`${count}: ${shown.join('; ')}`);
  }
  assertRead<Requests[O]>(request);
  return request;
}

/** The shapes above are what makes this true. */
function assertRead<T>(_request: unknown): asserts _request is T {}
