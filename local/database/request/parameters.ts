import { attribute, attributes } from './attribute-shape';
import { flag, list, map, type Shape, structure, text, whole } from './shape';

const namePattern = '[a-zA-Z0-9_.-]+';

/** A table's name as a request for items gives it. */
export const tableName = text({ required: true, least: 1, most: 255, pattern: namePattern });

/** The names that a map by tables may have as keys. */
export const tableKeys = { least: 3, most: 255, pattern: namePattern };

/** An index's name. */
export const indexName = text({ least: 3, most: 255, pattern: namePattern });
export const requiredIndexName = text({ required: true, least: 3, most: 255, pattern: namePattern });

export const consumedCapacity = text({ oneOf: ['INDEXES', 'TOTAL', 'NONE'] });
export const collectionMetrics = text({ oneOf: ['SIZE', 'NONE'] });
export const returnValues = text({ oneOf: ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'] });
export const onConditionFailure = text({ oneOf: ['ALL_OLD', 'NONE'] });
export const conditionalOperator = text({ oneOf: ['OR', 'AND'] });
export const select = text({ oneOf: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'] });
export const attributesToGet = list(text(), { least: 1, most: 255 });

/** The references of an expression. */
export const expressionNames = map(text(), 'java.lang.String');
export const expressionValues = attributes();

const comparison = [
  ...[
    'IN',
    'NULL',
    'BETWEEN',
    'LT',
    'NOT_CONTAINS',
    'EQ',
    'GT',
    'NOT_NULL',
    'NE',
    'LE',
    'BEGINS_WITH',
    'GE',
    'CONTAINS',
  ],
];

const inModel = (kind: string): string => `com.amazonaws.dynamodb.v20120810.${kind}`;

/** The legacy Expected. */
export const expected = map(
  structure('ExpectedAttributeValue', {
    AttributeValueList: list(attribute),
    ComparisonOperator: text({ oneOf: comparison }),
    Exists: flag(),
    Value: attribute,
  }),
  inModel('ExpectedAttributeValue'),
);

/** The legacy KeyConditions, QueryFilter and ScanFilter. */
export const conditions = map(
  structure('Condition', {
    AttributeValueList: list(attribute),
    ComparisonOperator: text({ required: true, oneOf: comparison }),
  }),
  inModel('Condition'),
);

/** The legacy AttributeUpdates. */
export const attributeUpdates = map(
  structure('AttributeValueUpdate', { Action: text(), Value: attribute }),
  inModel('AttributeValueUpdate'),
);

/** What Query and Scan share. */
export const pageParameters: Readonly<Record<string, Shape>> = {
  Select: select,
  IndexName: indexName,
  ReturnConsumedCapacity: consumedCapacity,
  TableName: tableName,
  ConditionalOperator: conditionalOperator,
  AttributesToGet: attributesToGet,
  Limit: whole({ least: 1 }),
  ExclusiveStartKey: attributes(),
  ConsistentRead: flag(),
  FilterExpression: text(),
  ProjectionExpression: text(),
  ExpressionAttributeNames: expressionNames,
  ExpressionAttributeValues: expressionValues,
};
