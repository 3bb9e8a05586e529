import { randomUUID } from 'node:crypto';
import type { Engine } from '../engine';
import { refuseNewTable } from './check-new-table';
import type { TableDescription, TableRequest, Throughput } from './table-description';

type Naming = Pick<Engine, 'arnPrefix' | 'now'>;

/** The description of a table that a request asks for; it is ACTIVE at once. */
export function describeNew(engine: Naming, request: TableRequest): TableDescription {
  refuseNewTable(request);
  const { TableName, StreamSpecification, GlobalSecondaryIndexes, BillingMode, ...rest } = request;
  const arn = engine.arnPrefix + TableName;
  const created = engine.now() / 1000;
  const indexes = GlobalSecondaryIndexes?.map((index) => ({
    ...index,
    IndexStatus: 'ACTIVE',
    IndexArn: `${arn}/index/${index.IndexName}`,
    IndexSizeBytes: 0,
    ItemCount: 0,
    ProvisionedThroughput: describedThroughput(index.ProvisionedThroughput),
  }));
  const onDemand = {
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: created },
    TableThroughputModeSummary: { TableThroughputMode: 'PAY_PER_REQUEST' },
  };
  return {
    ...rest,
    TableName,
    TableArn: arn,
    TableId: randomUUID(),
    TableStatus: 'ACTIVE',
    TableSizeBytes: 0,
    ItemCount: 0,
    CreationDateTime: created,
    ProvisionedThroughput: describedThroughput(request.ProvisionedThroughput),
    ...(BillingMode === 'PAY_PER_REQUEST' ? onDemand : {}),
    ...(indexes ? { GlobalSecondaryIndexes: indexes } : {}),
    ...(StreamSpecification?.StreamEnabled ? streamOf(engine, arn, StreamSpecification.StreamViewType) : {}),
  };
}

function describedThroughput(throughput: Throughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 }) {
  return { ...throughput, NumberOfDecreasesToday: 0 };
}

function streamOf({ now }: Naming, arn: string, view = 'NEW_AND_OLD_IMAGES') {
  const label = new Date(now()).toISOString().slice(0, -1);
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: view },
    LatestStreamLabel: label,
    LatestStreamArn: `${arn}/stream/${label}`,
  };
}
