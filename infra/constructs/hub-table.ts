import type { StreamDeclaration, TablePartitions } from '@afluente/runtime/declaration';
import { table as shape } from '@afluente/store/table';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AttributeType,
  BillingMode,
  CfnTable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { DataKey } from './data-key';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { HubFunction } from './hub-function';
import { keepFailures } from './keep-failures';

const readActions = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
const writeActions = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

/** As CloudWatch names them. */
const usedOperations = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
] as const;

/** Of a change that somebody puts back: tried at once, and then once more; it lies in the dead-letter queue again soon. */
const redriveAttempts = 2;
const redriveAgeHours = 1;

const newImageWith = (pattern: object) => ({ pattern: JSON.stringify({ dynamodb: { NewImage: pattern } }) });

/** The one table: keys, index, expiry and stream as packages/store/table.ts states them. */
export class HubTable extends Construct {
  readonly table: Table;
  private readonly key: DataKey | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = DataKey.of(this);
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new Table(this, 'Table', {
      partitionKey: text(shape.partitionKey),
      sortKey: text(shape.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: shape.expiry,
      stream: StreamViewType[shape.streamView],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // encrypted under a key of AWS by default
      ...(this.key && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: this.key.key }),
    });
    this.table.addGlobalSecondaryIndex({
      indexName: shape.index.name,
      partitionKey: text(shape.index.partitionKey),
      sortKey: text(shape.index.sortKey),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...shape.indexProjection],
    });
    const resource = this.table.node.defaultChild;
    if (resource instanceof CfnTable) resource.overrideLogicalId('HubTable');
  }

  /** Lets a function read, or read and write, items and the index, or what it names of some partitions; never scan, never change the table. */
  open(fn: HubFunction, access: 'read' | 'write' | TablePartitions): void {
    fn.setVariable('table', this.table.tableName);
    if (typeof access === 'object') this.openPartitions(fn, access);
    else this.openItems(fn, access);
  }

  private openItems(fn: HubFunction, access: 'read' | 'write'): void {
    const { tableArn } = this.table;
    fn.allow(readActions, [tableArn, `${tableArn}/index/${shape.index.name}`]);
    if (access === 'write') fn.allow(writeActions, [tableArn]);
    this.key?.open(fn, access);
  }

  /** AWS: "Using IAM policy conditions for fine-grained access control"; a transaction is judged write by write. */
  private openPartitions(
    fn: HubFunction,
    { gets = [], queries = [], lists = [], puts = [], adds = [] }: TablePartitions,
  ): void {
    const { tableArn } = this.table;
    const allow = (actions: readonly string[], partitions: readonly string[], arn = tableArn) => {
      if (partitions.length === 0) return;
      const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } };
      fn.allow(actions, [arn], conditions);
    };
    allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], gets);
    allow(['dynamodb:Query'], queries);
    allow(['dynamodb:Query'], lists, `${tableArn}/index/${shape.index.name}`);
    allow(['dynamodb:PutItem'], puts);
    allow(['dynamodb:UpdateItem'], adds);
    this.key?.open(fn, puts.length + adds.length > 0 ? 'write' : 'read');
  }

  /** Reads and writes that were throttled, of the table and of the index, by name: a figure that is not reported is none. */
  throttles(period: Duration): Readonly<Record<string, Metric>> {
    const index = { GlobalSecondaryIndexName: shape.index.name };
    return {
      Reads: this.figure(period, 'ReadThrottleEvents'),
      Writes: this.figure(period, 'WriteThrottleEvents'),
      IndexReads: this.figure(period, 'ReadThrottleEvents', index),
      IndexWrites: this.figure(period, 'WriteThrottleEvents', index),
    };
  }

  /** Failures of DynamoDB itself, by the operations that functions use. */
  systemErrors(period: Duration): Readonly<Record<string, Metric>> {
    const figures = usedOperations.map((Operation) => [Operation, this.figure(period, 'SystemErrors', { Operation })]);
    return Object.fromEntries(figures);
  }

  private figure(period: Duration, metricName: string, more: Readonly<Record<string, string>> = {}): Metric {
    const dimensionsMap = { TableName: this.table.tableName, ...more };
    return new Metric({ namespace: 'AWS/DynamoDB', metricName, dimensionsMap, statistic: 'Sum', period });
  }

  /** Lets a function read changes from the stream by their place. */
  openChanges(fn: HubFunction): void {
    fn.allow(['dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [this.table.tableStreamArn ?? '']);
    this.key?.open(fn, 'read');
  }

  /** Feeds the table's stream to a function: only changes that carry events, and clocks, invoke it. */
  stream(fn: HubFunction, declaration: StreamDeclaration, failed: DeadLetterQueue): void {
    const arn = this.table.tableStreamArn ?? '';
    fn.allow(
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      [arn],
    );
    this.key?.open(fn, 'read');
    // also of what is put back, which Lambda runs by itself
    keepFailures(fn, { attempts: redriveAttempts, maxAgeHours: redriveAgeHours }, failed);
    const mapping = new CfnEventSourceMapping(fn, 'Stream', {
      functionName: fn.lambda.functionName,
      eventSourceArn: arn,
      startingPosition: 'TRIM_HORIZON',
      batchSize: declaration.batchSize,
      maximumRetryAttempts: declaration.attempts - 1,
      maximumRecordAgeInSeconds: declaration.maxAgeHours * 3600,
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      destinationConfig: { onFailure: { destination: failed.queue.queueArn } },
      // a removal has no new image, so it matches neither (AWS: "Using event filtering with a DynamoDB event source")
      filterCriteria: {
        filters: [
          newImageWith({ [shape.outboxMarker.attribute]: { S: [{ exists: true }] } }),
          newImageWith({ type: { S: [shape.clockType] } }),
        ],
      },
    });
    mapping.node.addDependency(fn.role);
  }
}
