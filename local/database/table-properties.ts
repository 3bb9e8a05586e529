import type { Engine } from './engine';
import type { KeySchema } from './request';
import { createTableNow, updateTimeToLive } from './table-operations';
import { validateRequest } from './validate-request';

/** The properties of an AWS::DynamoDB::Table that this database takes; others (encryption, backups, tags) say nothing to it. */
export interface TableProperties {
  TableName: string;
  KeySchema: KeySchema;
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  BillingMode?: string;
  ProvisionedThroughput?: object;
  GlobalSecondaryIndexes?: {
    IndexName: string;
    KeySchema: KeySchema;
    Projection: object;
    ProvisionedThroughput?: object;
  }[];
  LocalSecondaryIndexes?: object[];
  StreamSpecification?: { StreamViewType?: string };
  TimeToLiveSpecification?: { AttributeName?: string; Enabled: boolean };
  [other: string]: unknown;
}

/** Creates a table from its CloudFormation properties if it is not there yet. */
export async function ensureTable(engine: Engine, properties: TableProperties): Promise<void> {
  if (engine.catalog.find(properties.TableName)) return;
  const { StreamSpecification: stream, TimeToLiveSpecification: timeToLive, ...table } = properties;
  const request = {
    ...table,
    ...(stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } } : {}),
  };
  await createTableNow(engine, validateRequest('CreateTable', request));
  if (timeToLive?.Enabled) {
    const setting = { TableName: properties.TableName, TimeToLiveSpecification: timeToLive };
    await updateTimeToLive(engine, validateRequest('UpdateTimeToLive', setting));
  }
}
