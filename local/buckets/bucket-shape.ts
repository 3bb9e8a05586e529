import * as z from 'zod';
import { arnOf } from '../template/place';
import { because, defineShape, number } from '../template/shape';

const names = z.array(z.string());
const CorsRule = z.object({
  AllowedOrigins: names,
  AllowedMethods: names,
  AllowedHeaders: names.default([]),
  ExposedHeaders: names.default([]),
  MaxAge: number.optional(),
  Id: z.string().optional(),
});

export type CorsRule = z.output<typeof CorsRule>;

export const bucketShape = defineShape({
  type: 'AWS::S3::Bucket',
  properties: z.strictObject({
    BucketName: z.string().optional(),
    CorsConfiguration: z.object({ CorsRules: z.array(CorsRule) }).optional(),
  }),
  names: {
    property: 'BucketName',
    refer: (given, place) => {
      const name = given.toLowerCase();
      const domain = `${name}.s3.amazonaws.com`;
      const regional = `${name}.s3.${place.region}.amazonaws.com`;
      const attributes = { Arn: arnOf(place, 's3', name), DomainName: domain, RegionalDomainName: regional };
      return { ref: name, attributes };
    },
  },
  ignored: {
    AccessControl: because.iam,
    BucketEncryption: because.encryption,
    IntelligentTieringConfigurations: 'storage classes',
    InventoryConfigurations: 'reports',
    LifecycleConfiguration: 'objects do not expire locally',
    LoggingConfiguration: because.logs,
    MetricsConfigurations: because.metrics,
    ObjectLockConfiguration: 'retention is not enforced locally',
    ObjectLockEnabled: 'retention is not enforced locally',
    OwnershipControls: because.iam,
    PublicAccessBlockConfiguration: because.iam,
    Tags: because.label,
    VersioningConfiguration: 'the newest version is kept',
  },
});
