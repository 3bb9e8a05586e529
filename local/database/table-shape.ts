import * as z from 'zod';
import { jsonObjectShape } from '../template/json';
import { arnOf } from '../template/place';
import { because, defineShape, flag, number } from '../template/shape';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const throughput = z.object({ ReadCapacityUnits: number, WriteCapacityUnits: number });

export const tableShape = defineShape({
  type: 'AWS::DynamoDB::Table',
  properties: z.strictObject({
    TableName: z.string().optional(),
    KeySchema: keySchema,
    AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
    BillingMode: z.string().optional(),
    ProvisionedThroughput: throughput.optional(),
    GlobalSecondaryIndexes: z
      .array(
        z.object({
          IndexName: z.string(),
          KeySchema: keySchema,
          Projection: jsonObjectShape,
          ProvisionedThroughput: throughput.optional(),
        }),
      )
      .optional(),
    LocalSecondaryIndexes: z.array(jsonObjectShape).optional(),
    StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
    TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: flag }).optional(),
  }),
  names: {
    property: 'TableName',
    refer: (name, place) => {
      const Arn = arnOf(place, 'dynamodb', `table/${name}`);
      return { ref: name, attributes: { Arn, StreamArn: `${Arn}/stream/1970-01-01T00:00:00.000` } };
    },
  },
  ignored: {
    ContributorInsightsSpecification: because.metrics,
    DeletionProtectionEnabled: 'the data folder is yours to delete',
    OnDemandThroughput: 'capacity is this machine’s',
    PointInTimeRecoverySpecification: 'the data folder is yours to copy',
    ResourcePolicy: because.iam,
    SSESpecification: because.encryption,
    TableClass: 'storage classes',
    Tags: because.label,
    WarmThroughput: 'capacity is this machine’s',
  },
});
