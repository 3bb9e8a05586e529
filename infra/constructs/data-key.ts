import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { HubFunction } from './hub-function';

const readActions = ['kms:Decrypt', 'kms:DescribeKey'];
const writeActions = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/** A key of this account over customer records and raw deliveries, for companies that must hold it themselves. */
export class DataKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Customer records and raw deliveries of Afluente',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Lets a function use the key as what it may read or write needs it (DynamoDB and S3 call KMS in the caller's name). */
  open(fn: HubFunction, access: 'read' | 'write'): void {
    fn.allow(access === 'write' ? [...readActions, ...writeActions] : readActions, [this.key.keyArn]);
  }
}
