import { attributes } from './attribute-shape';
import {
  attributesToGet,
  attributeUpdates,
  collectionMetrics,
  conditionalOperator,
  conditions,
  consumedCapacity,
  expected,
  expressionNames,
  expressionValues,
  onConditionFailure,
  pageParameters,
  returnValues,
  tableKeys,
  tableName,
} from './parameters';
import { flag, list, map, type Shape, structure, text, whole } from './shape';

type Fields = Readonly<Record<string, Shape>>;

const writeFields: Fields = {
  ReturnConsumedCapacity: consumedCapacity,
  TableName: tableName,
  ReturnItemCollectionMetrics: collectionMetrics,
  ReturnValues: returnValues,
  ReturnValuesOnConditionCheckFailure: onConditionFailure,
  ConditionalOperator: conditionalOperator,
  Expected: expected,
  ConditionExpression: text(),
  ExpressionAttributeValues: expressionValues,
  ExpressionAttributeNames: expressionNames,
};

const key = attributes(true);

const readFields: Fields = {
  TableName: tableName,
  Key: key,
  ProjectionExpression: text(),
  ExpressionAttributeNames: expressionNames,
};

export const getItem = structure('GetItemInput', {
  ReturnConsumedCapacity: consumedCapacity,
  AttributesToGet: attributesToGet,
  ...readFields,
  ConsistentRead: flag(),
});

export const putItem = structure('PutItemInput', { ...writeFields, Item: attributes(true) });
export const deleteItem = structure('DeleteItemInput', { ...writeFields, Key: key });
export const updateItem = structure('UpdateItemInput', {
  ...writeFields,
  Key: key,
  AttributeUpdates: attributeUpdates,
  UpdateExpression: text(),
});

/** Query words this limit in a way of its own. */
const queryLimit: Shape = {
  ...whole(),
  limit(value, _at, problems) {
    const constraint = 'Member must have value greater than or equal to 1';
    if (Number(value) < 1) problems.push(`Value at 'Limit' failed to satisfy constraint: ${constraint}`);
  },
};

export const query = structure('QueryInput', {
  ...pageParameters,
  Limit: queryLimit,
  QueryFilter: conditions,
  KeyConditions: conditions,
  ScanIndexForward: flag(),
  KeyConditionExpression: text(),
});

export const scan = structure('ScanInput', {
  ...pageParameters,
  ScanFilter: conditions,
  TotalSegments: whole({ least: 1, most: 1_000_000 }),
  Segment: whole({ least: 0, most: 999_999 }),
});

export const batchGetItem = structure('BatchGetItemInput', {
  ReturnConsumedCapacity: consumedCapacity,
  RequestItems: map(
    structure('KeysAndAttributes', {
      Keys: list(attributes(), { required: true, least: 1 }),
      AttributesToGet: attributesToGet,
      ConsistentRead: flag(),
      ProjectionExpression: text(),
      ExpressionAttributeNames: expressionNames,
    }),
    'com.amazonaws.dynamodb.v20120810.KeysAndAttributes',
    { required: true, keys: tableKeys },
  ),
});

export const batchWriteItem = structure('BatchWriteItemInput', {
  ReturnConsumedCapacity: consumedCapacity,
  ReturnItemCollectionMetrics: collectionMetrics,
  RequestItems: map(
    list(
      structure('WriteRequest', {
        DeleteRequest: structure('DeleteRequest', { Key: key }),
        PutRequest: structure('PutRequest', { Item: attributes(true) }),
      }),
    ),
    'java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>',
    { required: true, keys: tableKeys, values: { least: 1, most: 25 } },
  ),
});

const conditionFields: Fields = {
  TableName: tableName,
  ConditionExpression: text(),
  ExpressionAttributeNames: expressionNames,
  ExpressionAttributeValues: expressionValues,
  ReturnValuesOnConditionCheckFailure: onConditionFailure,
};

export const transactWriteItems = structure('TransactWriteItemsInput', {
  TransactItems: list(
    structure('TransactWriteItem', {
      Put: structure('Put', { Item: attributes(true), ...conditionFields }),
      Update: structure('Update', { Key: key, UpdateExpression: text({ required: true }), ...conditionFields }),
      Delete: structure('Delete', { Key: key, ...conditionFields }),
      ConditionCheck: structure('ConditionCheck', {
        Key: key,
        ...conditionFields,
        ConditionExpression: text({ required: true }),
      }),
    }),
    { required: true, least: 1, most: 100 },
  ),
  ReturnConsumedCapacity: consumedCapacity,
  ReturnItemCollectionMetrics: collectionMetrics,
  ClientRequestToken: text({ least: 1, most: 36 }),
});

export const transactGetItems = structure('TransactGetItemsInput', {
  TransactItems: list(structure('TransactGetItem', { Get: structure('Get', readFields, { required: true }) }), {
    required: true,
    least: 1,
    most: 100,
  }),
  ReturnConsumedCapacity: consumedCapacity,
});
