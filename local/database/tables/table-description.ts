export type KeySchema = { AttributeName: string; KeyType: string }[];

export interface AttributeDefinition {
  AttributeName: string;
  AttributeType: string;
}

export interface Projection {
  ProjectionType?: string;
  NonKeyAttributes?: string[];
}

export interface Throughput {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

export interface IndexRequest {
  IndexName: string;
  KeySchema: KeySchema;
  Projection: Projection;
  ProvisionedThroughput?: Throughput;
}

/** What the operations on tables ask by name. */
export interface NamedRequest {
  TableName: string;
}

export interface ListRequest {
  Limit?: number;
  ExclusiveStartTableName?: string;
}

export interface TimeToLiveRequest extends NamedRequest {
  TimeToLiveSpecification: TimeToLive;
}

export interface TableRequest extends NamedRequest {
  AttributeDefinitions: AttributeDefinition[];
  KeySchema: KeySchema;
  BillingMode?: string;
  ProvisionedThroughput?: Throughput;
  GlobalSecondaryIndexes?: IndexRequest[];
  LocalSecondaryIndexes?: IndexRequest[];
  StreamSpecification?: { StreamEnabled?: boolean; StreamViewType?: string };
}

export interface TimeToLive {
  AttributeName: string;
  Enabled: boolean;
}

export interface IndexDescription extends IndexRequest {
  IndexArn: string;
  IndexStatus: string;
}

/** What DescribeTable answers. */
export interface TableDescription {
  TableName: string;
  TableArn: string;
  TableId?: string;
  TableStatus: string;
  TableSizeBytes?: number;
  ItemCount?: number;
  CreationDateTime?: number;
  ProvisionedThroughput?: Throughput;
  BillingModeSummary?: { BillingMode: string; LastUpdateToPayPerRequestDateTime: number };
  TableThroughputModeSummary?: { TableThroughputMode: string };
  AttributeDefinitions: AttributeDefinition[];
  KeySchema: KeySchema;
  GlobalSecondaryIndexes?: IndexDescription[];
  StreamSpecification?: { StreamEnabled: boolean; StreamViewType: string };
  LatestStreamArn?: string;
  LatestStreamLabel?: string;
}
