import type { Access } from '@afluente/runtime/declaration';
import { archiveFolders } from '@afluente/store/table/archive-folders';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import { DataKey } from './data-key';
import type { HubFunction } from './hub-function';

export interface RawArchiveProps {
  /** how long raw deliveries are kept for replay */
  readonly days: number;
}

/** Raw deliveries, for replay and proof. Not versioned: erased data must be gone, and no key is written twice. */
export class RawArchive extends Construct {
  readonly bucket: Bucket;
  private readonly key: DataKey | undefined;
  private readonly days: number;

  constructor(scope: Construct, id: string, { days }: RawArchiveProps) {
    super(scope, id);
    this.key = DataKey.of(this);
    this.days = days;
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: this.key === undefined ? BucketEncryption.S3_MANAGED : BucketEncryption.KMS,
      ...(this.key && { encryptionKey: this.key.key, bucketKeyEnabled: true }),
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { id: 'expire', expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(1) },
        // uploaded lists of people and the reports on them: kept just long enough to investigate a failure
        { id: 'expire-imports', prefix: archiveFolders.imports, expiration: Duration.days(30) },
        // uploads that no post claimed, and the emptied ones that a post did
        { id: 'expire-uploads', prefix: archiveFolders.uploads, expiration: Duration.days(7) },
        // what was too large for the queue is copied to the batch's object when it is recorded; the queue holds 14 days
        { id: 'expire-inbox', prefix: archiveFolders.inbox, expiration: Duration.days(30) },
      ],
      // pages put the files of their forms by links that the hub signed, each for one file: whoever has no such link can put nothing
      cors: [
        {
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedOrigins: ['*'],
          allowedHeaders: ['content-type', 'if-none-match'],
          maxAge: 3_600,
        },
      ],
    });
    const resource = this.bucket.node.defaultChild;
    if (resource instanceof CfnBucket) resource.overrideLogicalId('RawArchive');
    acknowledge(this.bucket, {
      'AwsSolutions-S1':
        'Only the functions of this stack may touch the bucket; access logs would need a second bucket that holds object keys longer than the objects themselves. CloudTrail data events show access where a company needs it.',
    });
  }

  /** Lets a function read objects, or also write them; `erase` alone may delete them too. */
  open(fn: HubFunction, access: NonNullable<Access['archive']>): void {
    fn.setVariable('archiveBucket', this.bucket.bucketName);
    if (access === 'inbox' || access === 'uploads') this.openFolder(fn, archiveFolders[access]);
    else this.openObjects(fn, access);
  }

  private openObjects(fn: HubFunction, access: Exclude<Access['archive'], 'inbox' | 'uploads' | undefined>): void {
    // those of small batches are in the table, and expire by its time to live
    if (access !== 'read') fn.setVariable('archiveDays', String(this.days));
    fn.allow(['s3:GetObject'], [this.bucket.arnForObjects('*')]);
    // without it, a missing object answers 403 instead of 404 (AWS: GetObject, "Permissions")
    fn.allow(['s3:ListBucket'], [this.bucket.bucketArn]);
    if (access !== 'read') fn.allow(['s3:PutObject'], [this.bucket.arnForObjects('*')]);
    if (access === 'erase') fn.allow(['s3:DeleteObject'], [this.bucket.arnForObjects('*')]);
    this.key?.open(fn, access === 'read' ? 'read' : 'write');
    acknowledge(fn.role, {
      'AwsSolutions-IAM5[Resource::<RawArchive.Arn>/*]':
        'Objects are named by batch and time: any object of this one bucket',
    });
  }

  /** What comes in from outside is put in one folder, and nothing is read: whoever takes over the intake learns nothing, and spoils nothing. */
  private openFolder(fn: HubFunction, folder: string): void {
    const objects = `${folder}*`;
    fn.allow(['s3:PutObject'], [this.bucket.arnForObjects(objects)]);
    this.key?.open(fn, 'write');
    acknowledge(fn.role, {
      [`AwsSolutions-IAM5[Resource::<RawArchive.Arn>/${objects}]`]:
        'Objects are named by delivery or by chance: any object of this one folder',
    });
  }
}
