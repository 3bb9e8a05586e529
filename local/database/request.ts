import type { AttributeValue, Item } from './attribute-value';

export type KeySchema = { AttributeName: string; KeyType: string }[];

export interface IndexDescription {
  IndexName: string;
  KeySchema: KeySchema;
  Projection: { ProjectionType?: string; NonKeyAttributes?: string[] };
}

/** What DescribeTable answers, as far as this database reads it itself. */
export interface TableDescription {
  TableName: string;
  TableArn: string;
  TableStatus: string;
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  KeySchema: KeySchema;
  GlobalSecondaryIndexes?: IndexDescription[];
  StreamSpecification?: { StreamEnabled: boolean; StreamViewType: string };
  LatestStreamArn?: string;
  LatestStreamLabel?: string;
}

export type Path = (string | number)[];

/** A node of dynalite's parsed expressions: an operator or function, a path, or a literal value. */
export interface ParsedExpression {
  type: string;
  name?: string;
  args: (ParsedExpression | Path | AttributeValue)[];
}

export interface UpdateSection {
  type: string;
  path: Path;
  val?: ParsedExpression | Path | AttributeValue;
}

export type CapacityMode = 'INDEXES' | 'TOTAL' | 'NONE';

/** The expressions of a request, as sent and as dynalite parses them. */
export interface Expressions {
  ConditionExpression?: string;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  _condition?: { expression: ParsedExpression };
}

/** What operations on one item, Query and Scan share, after dynalite's check; `_…` are the expressions that it parsed. */
export interface Request extends Expressions {
  TableName: string;
  Key: Item;
  Item: Item;
  IndexName?: string;
  Select?: string;
  Limit?: number;
  ConsistentRead?: boolean;
  ScanIndexForward?: boolean;
  ExclusiveStartKey?: Item;
  AttributesToGet?: string[];
  QueryFilter?: object;
  ScanFilter?: object;
  ConditionalOperator?: string;
  ReturnConsumedCapacity?: CapacityMode;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
  _filter?: { expression: ParsedExpression };
  _projection?: { paths: Path[]; nestedPaths: object };
  _updates?: { sections: UpdateSection[] };
}

export interface KeysAndAttributes extends Pick<Request, 'ConsistentRead' | 'AttributesToGet' | '_projection'> {
  Keys: Item[];
}

export interface BatchGetRequest {
  RequestItems: Record<string, KeysAndAttributes>;
  ReturnConsumedCapacity?: CapacityMode;
}

export interface BatchWriteRequest {
  RequestItems: Record<string, { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>;
  ReturnConsumedCapacity?: CapacityMode;
}

export const transactWriteActions = ['Put', 'Update', 'Delete', 'ConditionCheck'] as const;
export type TransactWriteAction = (typeof transactWriteActions)[number];

export interface TransactWriteRequest {
  TransactItems: Partial<Record<TransactWriteAction, Request>>[];
  ClientRequestToken?: string;
  ReturnConsumedCapacity?: CapacityMode;
}

export interface TransactGetRequest {
  TransactItems: { Get: Request }[];
  ReturnConsumedCapacity?: CapacityMode;
}

export interface TableRequest {
  TableName: string;
  Limit?: number;
  ExclusiveStartTableName?: string;
  StreamSpecification?: { StreamEnabled?: boolean; StreamViewType?: string };
  TimeToLiveSpecification: { AttributeName: string; Enabled: boolean };
}

/** The request of each operation. */
export interface Requests {
  GetItem: Request;
  PutItem: Request;
  UpdateItem: Request;
  DeleteItem: Request;
  Query: Request;
  Scan: Request;
  BatchGetItem: BatchGetRequest;
  BatchWriteItem: BatchWriteRequest;
  TransactGetItems: TransactGetRequest;
  TransactWriteItems: TransactWriteRequest;
  CreateTable: TableRequest;
  DeleteTable: TableRequest;
  DescribeTable: TableRequest;
  ListTables: TableRequest;
  DescribeTimeToLive: TableRequest;
  UpdateTimeToLive: TableRequest;
}

export type Operation = keyof Requests;

/** What dynalite's write actions and CreateTable call back. */
export interface Answer {
  Attributes?: Item;
  TableDescription?: TableDescription;
}
