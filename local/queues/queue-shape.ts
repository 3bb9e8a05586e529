import * as z from 'zod';
import { arnOf } from '../template/place';
import { because, defineShape, number } from '../template/shape';

export const queueShape = defineShape({
  type: 'AWS::SQS::Queue',
  properties: z.strictObject({
    QueueName: z.string().optional(),
    VisibilityTimeout: number.default(30),
    DelaySeconds: number.default(0),
    MessageRetentionPeriod: number.default(345_600),
    MaximumMessageSize: number.default(1_048_576),
    ReceiveMessageWaitTimeSeconds: number.default(0),
    RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: number }).optional(),
    FifoQueue: z.literal(false, { error: 'FIFO queues are not run locally' }).optional(),
  }),
  names: {
    property: 'QueueName',
    refer: (name, place) => {
      const url = `${place.endpointUrl}/${place.accountId}/${name}`;
      return { ref: url, attributes: { Arn: arnOf(place, 'sqs', name), QueueName: name, QueueUrl: url } };
    },
  },
  ignored: {
    KmsMasterKeyId: because.encryption,
    KmsDataKeyReusePeriodSeconds: because.encryption,
    SqsManagedSseEnabled: because.encryption,
    RedriveAllowPolicy: because.iam,
    Tags: because.label,
  },
});
