import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type Conditions, PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';

const readActions = ['kms:Decrypt', 'kms:DescribeKey'];
const writeActions = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];
/** What a service needs to put something into an encrypted queue or topic (SQS developer guide, "Configure KMS permissions for AWS services"). */
const sendActions = ['kms:Decrypt', 'kms:GenerateDataKey'];
/** AWS: "Encrypt log data in CloudWatch Logs using AWS KMS". */
const logActions = ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'];

const id = 'DataKey';

/**
 * A key of this account over all that holds data: table, raw deliveries, queues, bus and its archive, secrets, logs, and the topic of
 * alarms, for companies that must hold it themselves. The stack's constructs find it by `DataKey.of`.
 */
export class DataKey extends Construct {
  readonly key: Key;

  constructor(stack: Stack) {
    super(stack, id);
    this.key = new Key(this, 'Key', {
      description: 'Everything of Afluente that holds data',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const ofAccount = { StringEquals: { 'aws:SourceAccount': stack.account } };
    // rules put events into queues; alarms are sent to a topic
    this.letService('events.amazonaws.com', sendActions, ofAccount);
    this.letService('cloudwatch.amazonaws.com', sendActions, ofAccount);
    this.letService(`logs.${stack.region}.amazonaws.com`, logActions, {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroupsOf(stack) },
    });
  }

  /** The key of the stack that a construct belongs to; undefined where the deployer chose none. */
  static of(construct: IConstruct): DataKey | undefined {
    const found = Stack.of(construct).node.tryFindChild(id);
    return found instanceof DataKey ? found : undefined;
  }

  /** How a queue is encrypted: under the stack's key, else under one of SQS. */
  static ofQueue(construct: IConstruct): Pick<QueueProps, 'encryption' | 'encryptionMasterKey' | 'dataKeyReuse'> {
    const own = DataKey.of(construct);
    if (own === undefined) return { encryption: QueueEncryption.SQS_MANAGED };
    return { encryption: QueueEncryption.KMS, encryptionMasterKey: own.key, dataKeyReuse: Duration.hours(1) };
  }

  /** How a log or a secret is encrypted: under the stack's key, else under one of AWS. */
  static ofText(construct: IConstruct): { readonly encryptionKey?: Key } {
    const own = DataKey.of(construct);
    return own === undefined ? {} : { encryptionKey: own.key };
  }

  /** Lets a role use the key as what it may read or write needs it: DynamoDB, S3, SQS and Secrets Manager call KMS in the caller's name. */
  open({ role }: { readonly role: Role }, access: 'read' | 'write'): void {
    const actions = access === 'write' ? [...readActions, ...writeActions] : readActions;
    role.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [this.key.keyArn] }));
  }

  /** Lets EventBridge keep the events of a bus in an archive (EventBridge user guide, "Encrypting EventBridge archives"). */
  letArchive(busName: string): void {
    const bus = Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: busName });
    this.letService('events.amazonaws.com', ['kms:DescribeKey'], {
      StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
    });
    this.letService('events.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncrypt*'], {
      StringEquals: { 'kms:EncryptionContext:aws:events:event-bus:arn': bus },
    });
  }

  private letService(name: string, actions: readonly string[], conditions: Conditions): void {
    const principals = [new ServicePrincipal(name)];
    this.key.addToResourcePolicy(
      new PolicyStatement({ principals, actions: [...actions], resources: ['*'], conditions }),
    );
  }
}

/** The logs of the stack, by how CloudFormation names them: a key that named each would wait for logs that wait for the key. */
function logGroupsOf(stack: Stack): string {
  return stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: `${stack.stackName}-*`,
  });
}
