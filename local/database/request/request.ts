import type { Expressions } from '../expressions/prepare';
import type { AttributeUpdates, Conditions, Expected } from '../legacy/legacy';
import type { ListRequest, NamedRequest, TableRequest, TimeToLiveRequest } from '../tables/table-description';
import type { Item } from '../values/attribute-value';

export type CapacityMode = 'INDEXES' | 'TOTAL' | 'NONE';

export interface CapacityRequest {
  ReturnConsumedCapacity?: CapacityMode;
}

export interface LegacyProjection {
  AttributesToGet?: string[];
}

export interface GetRequest extends CapacityRequest, Expressions, LegacyProjection {
  TableName: string;
  Key: Item;
  ConsistentRead?: boolean;
}

/** What every conditional write says. */
export interface ConditionalRequest extends CapacityRequest, Expressions {
  TableName: string;
  Expected?: Expected;
  ConditionalOperator?: 'OR' | 'AND';
  ReturnValues?: string;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

export interface PutRequest extends ConditionalRequest {
  Item: Item;
}

/** UpdateItem, DeleteItem, and a transaction's condition check. */
export interface KeyRequest extends ConditionalRequest {
  Key: Item;
  AttributeUpdates?: AttributeUpdates;
}

export interface PageRequest extends CapacityRequest, Expressions, LegacyProjection {
  TableName: string;
  IndexName?: string;
  Select?: string;
  Limit?: number;
  ConsistentRead?: boolean;
  ExclusiveStartKey?: Item;
  ConditionalOperator?: 'OR' | 'AND';
}

export interface QueryRequest extends PageRequest {
  ScanIndexForward?: boolean;
  KeyConditions?: Conditions;
  QueryFilter?: Conditions;
}

export interface ScanRequest extends PageRequest {
  ScanFilter?: Conditions;
  Segment?: number;
  TotalSegments?: number;
}

export interface KeysAndAttributes extends Expressions, LegacyProjection {
  Keys: Item[];
  ConsistentRead?: boolean;
}

export interface BatchGetRequest extends CapacityRequest {
  RequestItems: Record<string, KeysAndAttributes>;
}

export interface BatchWrite {
  PutRequest?: { Item: Item };
  DeleteRequest?: { Key: Item };
}

export interface BatchWriteRequest extends CapacityRequest {
  RequestItems: Record<string, BatchWrite[]>;
}

export interface TransactWriteItem {
  Put?: PutRequest;
  Update?: KeyRequest;
  Delete?: KeyRequest;
  ConditionCheck?: KeyRequest;
}

export interface TransactWriteRequest extends CapacityRequest {
  TransactItems: TransactWriteItem[];
  ClientRequestToken?: string;
}

export interface TransactGetRequest extends CapacityRequest {
  TransactItems: { Get: GetRequest }[];
}

/** The request of each operation. */
export interface Requests {
  GetItem: GetRequest;
  PutItem: PutRequest;
  UpdateItem: KeyRequest;
  DeleteItem: KeyRequest;
  Query: QueryRequest;
  Scan: ScanRequest;
  BatchGetItem: BatchGetRequest;
  BatchWriteItem: BatchWriteRequest;
  TransactGetItems: TransactGetRequest;
  TransactWriteItems: TransactWriteRequest;
  CreateTable: TableRequest;
  DeleteTable: NamedRequest;
  DescribeTable: NamedRequest;
  ListTables: ListRequest;
  DescribeTimeToLive: NamedRequest;
  UpdateTimeToLive: TimeToLiveRequest;
}

export type Operation = keyof Requests;
