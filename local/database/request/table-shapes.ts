import { invalid } from '../refused-error';
import { requiredIndexName } from './parameters';
import { flag, list, type Shape, structure, text, whole } from './shape';

const named = { TableName: text({ pattern: '[a-zA-Z0-9_.-]+', least: 3, most: 255 }) };

const throughput = structure('ProvisionedThroughput', {
  WriteCapacityUnits: whole({ required: true, least: 1 }, 'Long'),
  ReadCapacityUnits: whole({ required: true, least: 1 }, 'Long'),
});

const keySchema = list(
  structure('KeySchemaElement', {
    AttributeName: text({ required: true }),
    KeyType: text({ required: true, oneOf: ['HASH', 'RANGE'] }),
  }),
  { required: true, least: 1, most: 2 },
);

const index = {
  IndexName: requiredIndexName,
  KeySchema: keySchema,
  Projection: structure(
    'Projection',
    {
      ProjectionType: text({ oneOf: ['ALL', 'INCLUDE', 'KEYS_ONLY'] }),
      NonKeyAttributes: list(text(), { least: 1 }),
    },
    { required: true },
  ),
};

/** A missing name is refused before everything else, in words of its own. */
function withName(shape: Shape): Shape {
  return {
    ...shape,
    limit(value, at, problems) {
      if (!Object.hasOwn(Object(value), 'TableName')) {
        throw invalid("The parameter 'TableName' is required but was not present in the request");
      }
      shape.limit?.(value, at, problems);
    },
  };
}

export const createTable = withName(
  structure('CreateTableInput', {
    AttributeDefinitions: list(
      structure('AttributeDefinition', {
        AttributeName: text({ required: true }),
        AttributeType: text({ required: true, oneOf: ['B', 'N', 'S'] }),
      }),
      { required: true },
    ),
    ...named,
    BillingMode: text({ oneOf: ['PROVISIONED', 'PAY_PER_REQUEST'] }),
    ProvisionedThroughput: throughput,
    KeySchema: keySchema,
    LocalSecondaryIndexes: list(structure('LocalSecondaryIndex', index)),
    GlobalSecondaryIndexes: list(structure('GlobalSecondaryIndex', { ...index, ProvisionedThroughput: throughput })),
    StreamSpecification: structure('StreamSpecification', { StreamEnabled: flag(), StreamViewType: text() }),
  }),
);

export const tableByName = withName(structure('DescribeTableInput', named));

export const listTables = structure('ListTablesInput', {
  Limit: whole({ least: 1, most: 100 }),
  ExclusiveStartTableName: text({ pattern: '[a-zA-Z0-9_.-]+', least: 3, most: 255 }),
});

export const updateTimeToLive = structure('UpdateTimeToLiveInput', {
  TableName: text({ required: true }),
  TimeToLiveSpecification: structure(
    'TimeToLiveSpecification',
    { AttributeName: text({ required: true, least: 1, most: 255 }), Enabled: flag({ required: true }) },
    { required: true },
  ),
});
